using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>Threads queue for each other: no model makes that shorter.</summary>
public sealed class LockQueueingRule : IRule
{
    /// <summary>Share of waits for other threads that makes the advice worth hearing in a mixed path. Prior.</summary>
    private const double LeastShare = 0.4;

    /// <summary>Priors; to be refitted on the corpus.</summary>
    private const double Confidence = 0.9;

    private const double ConfidenceOfOtherWaits = 0.8;

    public string Id => RuleIds.LockQueueing;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        // Who blocks on a task queues for no lock, even where that task in turn waits for a worker of the pool.
        var share = path.Shares.Synchronization - path.BlockedInCallShare - path.BlockedOnTaskShare;
        if (share < LeastShare || path.Shares.IsCoordinator)
        {
            return null;
        }

        var top = DominantActivity.Find(path.Evidence, TimeState.Lock);
        var kind = LockApis.KindOf(top?.Api);
        var queues = kind is not (LockKind.Join or LockKind.Signal);
        var waiting = Figures.Count(path.Concurrency * share);
        return new RuleOpinion
        {
            Model = ConcurrencyModel.Keep,
            Message = $"{path.Name} spends {Figures.Percent(share)} of its time {WaitWords.Lock(top?.Api)}: {Remedy(kind)}.",
            Why =
            [
                $"{waiting} executions stood waiting at once on average{(top is { Detail.Length: > 0 } ? $" ({top.Detail})" : "")}",
                queues
                    ? "what it waits for is handed from one to the next: more threads, tasks or processes make the queue "
                        + "longer, not faster"
                    : "its time is decided by what the other thread does: look there",
            ],
            Score = share,
            Confidence = queues ? Confidence : ConfidenceOfOtherWaits,
            PredictedSpeedup = Speedup.None,
        };
    }

    private static string Remedy(LockKind kind) => kind switch
    {
        LockKind.Join or LockKind.Signal => "keep the model and shorten what the other thread does before it signals",
        LockKind.Semaphore => "keep the model; hold a permit for less time, or allow more of them",
        _ => "keep the model; hold the lock for less time, split it by key, or remove what it protects",
    };
}
