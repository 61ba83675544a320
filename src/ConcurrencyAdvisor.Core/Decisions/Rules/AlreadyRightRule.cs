using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>Parallel or overlapped already: an answer, too.</summary>
public sealed class AlreadyRightRule : IRule
{
    /// <summary>Share of the class that makes it the path's character. Prior.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Part of the cores in use from which little is left to gain. Prior.</summary>
    private const double LeastCoresUsed = 0.7;

    private const double LeastCores = 1.5;

    /// <summary>Share of time that a parallel construct itself takes from which its items are too small. Prior.</summary>
    private const double LeastSchedulingShare = 0.4;

    /// <summary>Awaits in flight at once from which they count as overlapped. Prior.</summary>
    private const double LeastOverlap = SequentialAwaits.MostConcurrency;

    /// <summary>Priors; to be refitted on the corpus.</summary>
    private const double Confidence = 0.9;

    private const double ConfidenceOfUnderused = 0.7;

    private const double ConfidenceOfChain = 0.85;

    public string Id => RuleIds.AlreadyRight;

    public RuleOpinion? Evaluate(PathFacts path) =>
        path.IsAwaited ? OfAwaits(path) : path.Shares.Cpu >= LeastShare ? OfCores(path) : null;

    private static RuleOpinion? OfAwaits(PathFacts path)
    {
        if (path.Shares.Io + path.Shares.Timer < LeastShare || path.Concurrency < LeastOverlap)
        {
            return null;
        }

        return Keep(
            path.AwaitedShare,
            Confidence,
            $"{path.Name} already overlaps its waits: {Figures.Count(path.Concurrency)} in flight on average without a "
                + "thread for each.",
            $"no thread was held for {Figures.Percent(path.AwaitedShare)} of its time");
    }

    private static RuleOpinion? OfCores(PathFacts path)
    {
        if (path.Cores < LeastCores || path.SpinningShare >= LeastShare || path.StartupShare >= LeastShare)
        {
            return null;
        }

        var cores = Figures.Count(path.Cores);
        var demand = Figures.Count(Math.Min(path.Cores, path.CpuDemand));
        if (path.SchedulingShare >= LeastSchedulingShare)
        {
            return Keep(
                path.Shares.Cpu, Confidence,
                $"{path.Name} spends {Figures.Percent(path.SchedulingShare)} of its time scheduling parallel work: "
                    + "make its chunks larger, or go back to one core.",
                $"{Figures.Percent(path.InParallelLoopShare)} of its time was inside of a parallel loop");
        }

        if (path.ChainShare >= PathFacts.Most * path.Shares.Cpu)
        {
            return Keep(
                path.Shares.Cpu, ConfidenceOfChain,
                $"{path.Name} computes each round of its loop from what the round before returned: its rounds cannot run at once.",
                $"{Figures.Percent(path.ChainShare)} of its time went into the call that takes its own last result");
        }

        if (path.ProgramDemand >= OversubscriptionRule.MostDemandPerCore * path.Cores)
        {
            // Too many stand in line to praise it, whichever path is to blame.
            return null;
        }

        if (path.CpuDemand >= LeastCoresUsed * path.Cores)
        {
            return Keep(
                path.Shares.Cpu, Confidence, $"{path.Name} already keeps {demand} of {cores} cores busy.",
                $"{Figures.Count(path.Concurrency)} executions ran at once");
        }

        if (path.IdleCores < SequentialCpuRule.LeastIdleCores)
        {
            return Keep(
                path.Shares.Cpu, Confidence,
                $"{path.Name} uses {demand} of {cores} cores, and other work of the program uses the others.",
                $"the whole program asked for {Figures.Count(path.ProgramDemand)} cores while it ran");
        }

        return path.InParallelLoopShare < PathFacts.Most ? null : Keep(
            path.Shares.Cpu, ConfidenceOfUnderused,
            $"{path.Name} is parallel already but keeps only {demand} of {cores} cores busy: make its chunks larger and of "
                + "even cost.",
            $"{Figures.Percent(path.InParallelLoopShare)} of its time was inside of a parallel loop");
    }

    private static RuleOpinion Keep(double score, double confidence, string message, string why) => new()
    {
        Model = ConcurrencyModel.Keep,
        Message = message,
        Why = [why],
        Score = score,
        Confidence = confidence,
        PredictedSpeedup = Speedup.None,
    };
}
