using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>More threads compute than there are cores.</summary>
public sealed class OversubscriptionRule : IRule
{
    /// <summary>Share of processor time, waiting for a core included, that makes it a matter of cores. Prior.</summary>
    private const double LeastCpuShare = 0.5;

    /// <summary>
    /// Threads for each core above which they are too many: a parallel loop in a growing pool reaches two. Prior; to be refitted.
    /// </summary>
    private const double MostThreadsPerCore = 3;

    /// <summary>
    /// Cores that the program asks for, for each core that there is, above which threads stand in line: the compiler's inlining may show one
    /// method's work as two paths. Prior.
    /// </summary>
    public const double MostDemandPerCore = 2;

    /// <summary>Threads for each core from which harm is proven and not feared. Prior.</summary>
    private const double ProvenThreadsPerCore = 4;

    /// <summary>
    /// What fewer switches and warmer caches save of the path's time, at best, expected, and at worst nothing. Priors.
    /// </summary>
    private static readonly TimeRatio FewerSwitches = new(0.8, 0.97, 1.01);

    private const double Confidence = 0.92;

    public string Id => RuleIds.Oversubscription;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var threads = path.Evidence.BusyThreadCount;
        if (path.Shares.Cpu < LeastCpuShare
            || threads <= MostThreadsPerCore * path.Cores
            || path.CpuDemand < path.Cores
            || path.ProgramDemand < MostDemandPerCore * path.Cores)
        {
            return null;
        }

        var cores = Figures.Count(path.Cores);
        return new RuleOpinion
        {
            Model = ConcurrencyModel.Parallel,
            Message = $"{path.Name} computes on {threads} threads, {Figures.Count(path.CpuDemand)} at once, for {cores} cores: "
                + "use a worker for each core (Parallel.ForEach with MaxDegreeOfParallelism, or the pool), not a thread for each item.",
            Why =
            [
                $"{Figures.Percent(path.Shares[TimeState.Runnable])} of its time its threads stood ready without a core: "
                + "they do not finish sooner for being many, and every switch costs",
            ],
            Score = path.Shares.Cpu,
            Confidence = Confidence,
            PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, FewerSwitches.OnPart(path.Shares.Cpu)),
            Gain = Gains.OfThreads(threads - path.Cores),
            IsProvenHarm = threads >= ProvenThreadsPerCore * path.Cores,
        };
    }
}
