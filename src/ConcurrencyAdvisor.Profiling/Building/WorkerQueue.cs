using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Tells how long work that was ready to go on waited for a free worker of the thread pool. Where no worker was free when a wait ended, what it took
/// beyond the shortest of its kind was rather a wait for a worker than for the world outside.
/// </summary>
internal sealed class WorkerQueue(PoolClock pool)
{
    // Two of the sampler's longest intervals, 15 ms: it takes one to see that no worker is free, and one that the last is. A prior, not fitted.
    private const long LeastQueuedNs = 30_000_000;

    // The shortest wait of each operation under each call so far.
    private readonly Dictionary<(MethodId Method, string Api, string Operation), long> _shortestNs = [];

    /// <summary>Counts a wait, and says how much of its end was one for a worker.</summary>
    public long QueuedNs(AsyncInstance waiting, long sinceNs, long timeNs, int threadId)
    {
        var beyond = BeyondShortestNs(waiting, timeNs - sinceNs);
        var queued = pool.IsWorker(threadId) ? Math.Min(beyond, pool.NoneFreeNs(timeNs)) : 0;
        return queued < LeastQueuedNs ? 0 : queued;
    }

    private long BeyondShortestNs(AsyncInstance waiting, long durationNs)
    {
        if (waiting.Path.Length == 0)
        {
            return 0;
        }

        var call = (waiting.Path[^1].Method, waiting.Api, waiting.Name);
        var shortest = Math.Min(durationNs, _shortestNs.GetValueOrDefault(call, durationNs));
        _shortestNs[call] = shortest;
        return durationNs - shortest;
    }
}
