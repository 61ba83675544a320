using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Slices in time order that wait for a stack to be placed on. A thread's can be taken without looking at those of others.</summary>
internal sealed class SliceQueue
{
    private readonly LinkedList<ThreadSlice> _inOrder = new();
    private readonly Dictionary<int, Queue<LinkedListNode<ThreadSlice>>> _byThread = [];

    public int Count => _inOrder.Count;

    /// <summary>CPU seconds of the slices that wait.</summary>
    public double CpuSeconds => _inOrder.Sum(slice => slice.CpuNs) / 1e9;

    public void Add(ThreadSlice slice)
    {
        if (!_byThread.TryGetValue(slice.ThreadId, out var own))
        {
            own = new Queue<LinkedListNode<ThreadSlice>>();
            _byThread.Add(slice.ThreadId, own);
        }

        own.Enqueue(_inOrder.AddLast(slice));
    }

    /// <summary>Takes the oldest slice that ends no later than a moment; null where there is none.</summary>
    public ThreadSlice? TakeOldest(long untilNs)
    {
        if (_inOrder.First is not { Value: var slice } || slice.TimeNs > untilNs)
        {
            return null;
        }

        // The oldest of all is the oldest of its thread.
        _inOrder.RemoveFirst();
        _byThread[slice.ThreadId].Dequeue();
        return slice;
    }

    /// <summary>Takes all slices of a thread that has ended.</summary>
    public IEnumerable<ThreadSlice> TakeThread(int threadId)
    {
        if (!_byThread.Remove(threadId, out var own))
        {
            yield break;
        }

        foreach (var node in own)
        {
            _inOrder.Remove(node);
            yield return node.Value;
        }
    }
}
