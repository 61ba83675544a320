using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>
/// Awaits one after another that might be in flight together: the same finding for sockets and for child processes.
/// </summary>
internal static class SequentialAwaits
{
    /// <summary>Executions at once up to which awaits count as one after another. Prior.</summary>
    public const double MostConcurrency = 1.5;

    /// <summary>Whether the items depend on each other cannot be seen from outside. Prior.</summary>
    private const double Confidence = 0.8;

    private const double FactorOfSharedState = 0.8;

    public static bool IsSeenIn(PathFacts path) =>
        path.IsAwaited && path.Repeats && !path.Evidence.DependentIterations && path.Concurrency < MostConcurrency;

    public static RuleOpinion Opinion(PathFacts path, double share, string target) => new()
    {
        Model = ConcurrencyModel.Async,
        Message = $"{path.Name} awaits {target} one after another: where they do not depend on each other, start several "
            + "and gather them with Task.WhenAll, or Parallel.ForEachAsync with a bound.",
        Why =
        [
            $"on average {Figures.Count(path.Concurrency)} was in flight while it ran, and no thread was held for "
                + $"{Figures.Percent(path.AwaitedShare)} of its time",
        ],
        Cautions = path.Evidence.Method.WritesSharedState
            ? ["its body writes fields that it does not own: overlapped executions would share them"]
            : [],
        Score = share,
        Confidence = Confidence * (path.Evidence.Method.WritesSharedState ? FactorOfSharedState : 1),
        PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, WaitOverlap.Awaited(path)),
    };
}
