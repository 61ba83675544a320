using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>A thread blocks on a task; on pool threads that starves everything else.</summary>
public sealed class SyncOverAsyncRule : IRule
{
    /// <summary>Share of blocking on tasks that makes the advice worth hearing. Prior.</summary>
    private const double LeastShare = 0.4;

    /// <summary>
    /// Blocking on a task explains all of the seconds that it covers, so it goes before rules that read the same seconds by root.
    /// </summary>
    private const double Precedence = 0.05;

    /// <summary>Priors; to be refitted on the corpus.</summary>
    private const double Confidence = 0.9;

    private const double ConfidenceWhenStarved = 0.96;

    public string Id => RuleIds.SyncOverAsync;

    /// <summary>
    /// The evidence beneath it has grown: a thread that blocks on a delay, on a task that no pool worker is free for, or on an asynchronous delegate is at its own wait, where it
    /// was taken for one that waits for other work. So the rule speaks of programs that it was silent about.
    /// </summary>
    public int Revision => 2;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var share = path.BlockedOnTaskShare;
        var starved = Starvation.IsProvenFor(path);
        if (share < LeastShare || (path.Verdict.Bound == Bound.Unknown && !starved))
        {
            return null;
        }

        return new RuleOpinion
        {
            Model = ConcurrencyModel.Async,
            Message = $"{path.Name} blocks a thread on a task for {Figures.Percent(share)} of its time{CallOf(path)}: "
                + $"await {TwinOf(path) ?? "it"}, and let its callers await, all the way up.",
            Why = [.. WhyOf(path, starved)],
            Score = Math.Min(1, share + Precedence),
            Confidence = starved ? ConfidenceWhenStarved : Confidence,
            PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, starved ? PoolDrain.Of(share) : WaitOverlap.Awaited(path)),
            Gain = Gains.OfThreads(path.ThreadsHeld(share)),
            IsProvenHarm = starved,
            Covers = [RuleIds.ThreadPerWait],
        };
    }

    private static DominantActivity? Call(PathFacts path) =>
        DominantActivity.Find(path.Evidence, [.. StateTimes.States.Where(IsWait)]);

    private static string CallOf(PathFacts path) => Call(path) is { HasApi: true } call ? $" ({call.Api.Display})" : "";

    private static string? TwinOf(PathFacts path) => Call(path) is { HasApi: true } call ? AwaitableTwins.Of(call.Api) : null;

    private static bool IsWait(TimeState state) => state is not (TimeState.Cpu or TimeState.Runnable or TimeState.Gc);

    private static IEnumerable<string> WhyOf(PathFacts path, bool starved)
    {
        if (starved)
        {
            yield return Starvation.Words(path.Evidence.Process);
        }

        yield return path.OnPoolShare >= PathFacts.Most
            ? $"{Figures.Percent(path.OnPoolShare)} of it was on pool threads, which the awaited work itself needs to go on"
            : "the thread does nothing meanwhile, and the task's continuation needs another one";
    }
}
