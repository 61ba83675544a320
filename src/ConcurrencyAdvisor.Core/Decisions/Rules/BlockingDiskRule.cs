using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>A thread waits for a disk.</summary>
public sealed class BlockingDiskRule : IRule
{
    /// <summary>Share of disk waits that makes the advice worth hearing in a mixed path. Prior.</summary>
    private const double LeastShare = 0.4;

    /// <summary>Priors; to be refitted on the corpus.</summary>
    private const double ConfidenceOfTwin = 0.85;

    private const double ConfidenceWithoutName = 0.75;
    private const double ConfidenceOfBatching = 0.85;
    private const double ConfidenceOfPrefetch = 0.6;

    public string Id => RuleIds.BlockingDisk;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var share = path.Shares[TimeState.Disk] - path.BlockedOnTaskShare;
        if (share < LeastShare || path.IsAwaited)
        {
            return null;
        }

        var waited = $"{path.Name} spends {Figures.Percent(path.Shares[TimeState.Disk])} of its time";
        return DiskWaits.KindOf(path.Evidence) switch
        {
            DiskWait.EmbeddedDatabase => Batch(
                share,
                $"{waited} waiting for the database's disk: put many statements into one transaction instead of one commit "
                    + "for each.",
                "the database runs inside the program and its asynchronous methods run synchronously: awaiting them frees no "
                    + "thread"),
            DiskWait.Flush => Batch(
                share,
                $"{waited} flushing to disk: flush once for many items instead of after each.",
                "a flush ends when the device says so; no awaitable form makes it shorter, and it parks a pool thread"),
            DiskWait.PageFault => Prefetch(path, share, waited),
            _ => Await(path, share, waited),
        };
    }

    private static RuleOpinion Batch(double share, string message, string reason) => new()
    {
        Model = ConcurrencyModel.Keep,
        Message = message,
        Why = [reason],
        Score = share,
        Confidence = ConfidenceOfBatching,
        PredictedSpeedup = Speedup.None,
    };

    private static RuleOpinion Prefetch(PathFacts path, double share, string waited) => new()
    {
        Model = ConcurrencyModel.Thread,
        Message = $"{waited} in page faults on mapped memory: touch the pages ahead from a thread of its own, or read the "
            + "file with awaited calls.",
        Why = ["a page fault stops the thread that touches the page; there is no call that could be awaited"],
        Score = share,
        Confidence = ConfidenceOfPrefetch,
        PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, WaitOverlap.Prefetched(path)),
    };

    private static RuleOpinion Await(PathFacts path, double share, string waited)
    {
        var top = DominantActivity.Find(path.Evidence, TimeState.Disk);
        var twin = top is null ? null : AwaitableTwins.Of(top.Api);
        var how = twin is null ? $"wait with {path.Terms.AsyncHow}" : $"await {twin} instead of {top!.Api.Display}";
        return new RuleOpinion
        {
            Model = ConcurrencyModel.Async,
            Message = $"{waited} blocked on files: {how}{(path.Repeats ? ", a few at a time" : "")}.",
            Cautions =
            [
                "on Linux a file's awaited call still occupies a pool thread: the gain is that the caller goes on and "
                    + "several files are in flight",
            ],
            Score = share,
            Confidence = twin is null ? ConfidenceWithoutName : ConfidenceOfTwin,
            PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, WaitOverlap.Awaited(path)),
        };
    }
}
