using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>
/// A thread blocked in a call for which an awaitable form exists: the same finding for sockets, pipes and child processes.
/// </summary>
internal static class BlockingCall
{
    /// <summary>Priors; to be refitted on the corpus.</summary>
    private const double ConfidenceOfTwin = 0.93;

    private const double ConfidenceWithoutName = 0.85;
    private const double ConfidenceOfListener = 0.8;

    /// <summary>The opinion of a rule whose states take a share of the path.</summary>
    public static RuleOpinion Opinion(PathFacts path, double share, string target, params ReadOnlySpan<TimeState> states)
    {
        var starved = Starvation.IsProvenFor(path);
        if (TwinOf(path, states) is null && IsListener(path))
        {
            return Listener(path, share, target, starved);
        }

        var twin = TwinOf(path, states);
        var inLoop = path.InParallelLoopShare >= PathFacts.Most;
        return new RuleOpinion
        {
            Model = ConcurrencyModel.Async,
            Message = $"{path.Name} blocks a thread for {Figures.Percent(share)} of its time on {target}: "
                + $"{Remedy(path, twin, states)}{Overlap(path, inLoop)}.",
            Why =
            [
                .. starved ? (string[])[Starvation.Words(path.Evidence.Process)] : [],
                .. inLoop ? (string[])["blocking calls inside of a parallel loop occupy the pool's threads, which the "
                    + "answers need as well"] : [],
            ],
            Score = share,
            Confidence = twin is null ? ConfidenceWithoutName : ConfidenceOfTwin,
            PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, starved ? PoolDrain.Of(share) : WaitOverlap.Awaited(path)),
            Gain = Gains.OfThreads(path.ThreadsHeld(share)),
            IsProvenHarm = starved,
        };
    }

    // A loop around a blocking call without an awaitable form, on a thread that the pool lent it.
    private static bool IsListener(PathFacts path) =>
        path.Terms.IsDotNet && path.Evidence.Method.HasLoop && path.OnPoolShare >= PathFacts.Most
        && path.InParallelLoopShare < PathFacts.Most && path.Concurrency < SequentialAwaits.MostConcurrency;

    private static RuleOpinion Listener(PathFacts path, double share, string target, bool starved) => new()
    {
        Model = ConcurrencyModel.Thread,
        Message = $"{path.Name} keeps a pool thread waiting in a loop for {target}, in a call that has no awaitable form here: "
            + "give it a thread of its own (TaskCreationOptions.LongRunning).",
        Why =
        [
            .. starved ? (string[])[Starvation.Words(path.Evidence.Process)] : [],
            $"{Figures.Percent(path.OnPoolShare)} of it was on a pool thread, which other work then lacks",
        ],
        Score = share,
        Confidence = ConfidenceOfListener,
        PredictedSpeedup = Speedup.None,
        IsProvenHarm = starved,
    };

    /// <summary>What to do about the call that was seen, as the part of a sentence.</summary>
    public static string Remedy(PathFacts path, string? twin, params ReadOnlySpan<TimeState> states)
    {
        if (twin is not null)
        {
            return $"await {twin} instead of {DominantActivity.Find(path.Evidence, states)!.Api.Display}";
        }

        return path.Terms.IsDotNet ? "await the asynchronous form of the call" : $"wait with {path.Terms.AsyncHow}";
    }

    public static string? TwinOf(PathFacts path, params ReadOnlySpan<TimeState> states) =>
        DominantActivity.Find(path.Evidence, states) is { } top ? AwaitableTwins.Of(top.Api) : null;

    private static string Overlap(PathFacts path, bool inParallelLoop)
    {
        if (inParallelLoop)
        {
            return ", under Parallel.ForEachAsync instead of the blocking parallel loop";
        }

        // One pipe has one writer: there is nothing to overlap.
        var isPipe = path.Shares[TimeState.Pipe] >= PathFacts.Most;
        return path.Repeats && !path.Evidence.DependentIterations && !isPipe && path.Concurrency < SequentialAwaits.MostConcurrency
            ? ", several at a time where they are independent"
            : "";
    }
}
