using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>One core computes while others have nothing to do.</summary>
public sealed class SequentialCpuRule : IRule
{
    /// <summary>Share of processor time that makes the advice worth hearing in a mixed path. Prior.</summary>
    private const double LeastCpuShare = 0.4;

    /// <summary>Cores asked for up to which work counts as sequential: one, and what tiered compilation adds. Prior.</summary>
    private const double MostSequentialDemand = 1.3;

    /// <summary>Share of the cores below which even several threads leave much idle. Prior.</summary>
    private const double MostDemandShare = 0.5;

    /// <summary>Cores that must be left for more workers. Prior.</summary>
    public const double LeastIdleCores = 0.3;

    private const double LeastCores = 1.5;

    /// <summary>Share of garbage collection from which more allocating threads make it worse. Prior.</summary>
    private const double MostGcShare = 0.35;

    /// <summary>Share of queueing for a lock from which several threads do the work already, in turn. Prior.</summary>
    private const double MostQueueingShare = 0.2;

    /// <summary>Priors; to be refitted on the corpus.</summary>
    private const double Confidence = 0.93;

    private const double FactorOfSharedState = 0.8;
    private const double FactorOfNativeCode = 0.95;

    public string Id => RuleIds.SequentialCpu;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        if (!Applies(path))
        {
            return null;
        }

        var predicted = SpeedupModel.OfRun(path.Evidence, RatioOf(path));
        return predicted.High < FindingLevels.LeastSpeedup ? null : new RuleOpinion
        {
            Model = path.Terms.CpuModel,
            Message = MessageOf(path),
            Why = [.. WhyOf(path)],
            Cautions = [.. CautionsOf(path)],
            Score = path.Shares.Cpu,
            Confidence = Confidence
                * (path.Evidence.Method.WritesSharedState ? FactorOfSharedState : 1)
                * (path.NativeShare >= PathFacts.Most ? FactorOfNativeCode : 1),
            PredictedSpeedup = predicted,
        };
    }

    private static bool Applies(PathFacts path) =>
        path.ProductiveCpuShare >= LeastCpuShare
        && path.Cores >= LeastCores
        && path.CpuDemand <= Math.Max(MostSequentialDemand, MostDemandShare * path.Cores)
        && path.IdleCores >= LeastIdleCores
        && path.InParallelLoopShare < PathFacts.Most
        && path.Shares.Memory < MostGcShare
        && path.SpinningShare < PathFacts.Most * path.Shares.Cpu
        && path.ChainShare < PathFacts.Most * path.Shares.Cpu
        && !TakesTurns(path)
        && path.StartupShare < PathFacts.Most * path.Shares.Cpu
        && !OrderedOutput.IsMostOf(path)
        && !EmbeddedDatabases.AreWrittenBy(path);

    // More workers would stand in the same queue.
    private static bool TakesTurns(PathFacts path) => path.Evidence.BusyThreadCount > 1 && path.QueueingShare >= MostQueueingShare;

    private static TimeRatio RatioOf(PathFacts path) => path.Terms.CpuModel switch
    {
        ConcurrencyModel.Process => CoreSpread.Processes(path),
        ConcurrencyModel.Thread => CoreSpread.Threads(path),
        _ => CoreSpread.Parallel(path),
    };

    private static string MessageOf(PathFacts path)
    {
        var problem = $"{path.Name} computes on {Figures.Count(Math.Max(0.1, path.CpuDemand))} of "
            + $"{Figures.Count(path.Cores)} cores";
        if (!path.Terms.IsDotNet)
        {
            return $"{problem}: spread it with {path.Terms.CpuHow}.";
        }

        var means = DominantActivity.Find(path.Evidence, TimeState.Cpu) is { } top && top.Api.IsIn("System.Linq")
            ? "make the query parallel with AsParallel()"
            : LoopOf(path);
        return $"{problem}{PlaceOf(path)}: {means}, in chunks that cost far more than scheduling them.";
    }

    private static string LoopOf(PathFacts path)
    {
        if (path.Evidence.Method.HasLoop)
        {
            return $"spread its loop with {path.Terms.CpuHow}";
        }

        return path.IsCalledRepeatedly
            ? $"spread the loop that calls it with {path.Terms.CpuHow}"
            : "split its work into independent parts for Parallel.Invoke or Parallel.For";
    }

    private static string PlaceOf(PathFacts path)
    {
        if (path.Evidence.Method.IsAsync)
        {
            return " inside async code, whose callers wait meanwhile";
        }

        return path.OnPoolShare >= PathFacts.Most ? " on a pool thread that other work needs" : "";
    }

    private static IEnumerable<string> WhyOf(PathFacts path)
    {
        yield return path.IdleCoresWords;
        if (path.Evidence.Method.IsAsync || path.OnPoolShare >= PathFacts.Most)
        {
            yield return "awaiting cannot shorten it; where it must stay sequential, Task.Run at the edge keeps it off the "
                + "caller's thread, and a loop that never ends wants TaskCreationOptions.LongRunning";
        }
    }

    private static IEnumerable<string> CautionsOf(PathFacts path)
    {
        if (path.NativeShare >= PathFacts.Most)
        {
            yield return $"{Figures.Percent(path.NativeShare)} of it is native code: independent items can run at once, one "
                + "stream cannot be split";
        }

        if (path.Evidence.Method.WritesSharedState)
        {
            yield return "its body writes fields that it does not own: give every worker its own and merge at the end";
        }
    }
}
