using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Since when no worker of the thread pool was free: whatever became ready to go on had to wait for one, however short the wait before it was. Told
/// by the runtime's samples, so to their interval.
/// </summary>
internal sealed class PoolClock
{
    // More than three of the sampler's longest intervals; a queue of hundreds of short steps is worked off in that time. A prior, not fitted.
    private const long DrainNs = 50_000_000;

    private readonly Dictionary<int, bool> _isFree = [];
    private int _free;
    private long _noneFreeSinceNs = -1;
    private (long StartNs, long EndNs) _last = (long.MinValue / 2, long.MinValue / 2);

    public bool IsWorker(int threadId) => _isFree.ContainsKey(threadId);

    public void See(int threadId, FoldedStack stack, long timeNs)
    {
        // A stack that is too deep to walk ends before the frames that tell a worker.
        if (!stack.OnPoolThread && !IsWorker(threadId))
        {
            return;
        }

        var isFree = stack.Path.Length == 0 && stack.Hint is WaitHint.Idle;
        ref var wasFree = ref CollectionsMarshal.GetValueRefOrAddDefault(_isFree, threadId, out _);
        _free += (isFree ? 1 : 0) - (wasFree ? 1 : 0);
        wasFree = isFree;
        Note(timeNs);
    }

    /// <summary>A thread moved while the sampler rested: where it is a worker, it may have become free.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="sinceNs">When it was last known not to have moved.</param>
    public void NoteUnseen(int threadId, long sinceNs)
    {
        if (_noneFreeSinceNs >= 0 && IsWorker(threadId))
        {
            _last = (_noneFreeSinceNs, Math.Max(sinceNs, _noneFreeSinceNs));
            _noneFreeSinceNs = -1;
        }
    }

    /// <summary>The thread ended.</summary>
    public void Forget(int threadId)
    {
        if (_isFree.Remove(threadId, out var wasFree) && wasFree)
        {
            _free--;
        }
    }

    /// <summary>
    /// Nanoseconds in which no worker was free up to a moment, that of the latest record, or until shortly before it: the worker that became free
    /// then is still at what had queued up. 0 where one was free earlier.
    /// </summary>
    public long NoneFreeNs(long timeNs)
    {
        if (_noneFreeSinceNs >= 0)
        {
            return Math.Max(0, timeNs - _noneFreeSinceNs);
        }

        return timeNs - _last.EndNs <= DrainNs ? _last.EndNs - _last.StartNs : 0;
    }

    private void Note(long timeNs)
    {
        if (_free == 0)
        {
            _noneFreeSinceNs = _noneFreeSinceNs < 0 ? timeNs : _noneFreeSinceNs;
        }
        else if (_noneFreeSinceNs >= 0)
        {
            _last = (_noneFreeSinceNs, timeNs);
            _noneFreeSinceNs = -1;
        }
    }
}
