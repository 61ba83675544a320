using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// A process's threads. Of those that ended only the sums are kept, and the rows of the ones with most time: a program may start a thread for each of a
/// million requests.
/// </summary>
internal sealed class ThreadLedger
{
    /// <summary>Rows of the report. Far more than anybody reads, and than a program has threads that live long.</summary>
    public const int MostListed = 200;

    private readonly Dictionary<int, ThreadTrack> _alive = [];
    private readonly List<ThreadTimes> _ended = [];
    private double _endedCpuSeconds;
    private int _dropped;

    public IReadOnlyCollection<ThreadTrack> Alive => _alive.Values;

    /// <summary>CPU seconds of all threads that ever were.</summary>
    public double CpuSeconds => _endedCpuSeconds + _alive.Values.Sum(thread => thread.CpuSeconds);

    /// <summary>The living thread of a number; a new one where there is none.</summary>
    public ThreadTrack Of(int threadId)
    {
        if (!_alive.TryGetValue(threadId, out var thread))
        {
            thread = new ThreadTrack(threadId);
            _alive.Add(threadId, thread);
        }

        return thread;
    }

    /// <summary>The living thread of a number; null where there is none.</summary>
    public ThreadTrack? Find(int threadId) => _alive.GetValueOrDefault(threadId);

    /// <summary>Thread ids are used again: the next one of this number is another thread.</summary>
    public void End(int threadId)
    {
        if (!_alive.Remove(threadId, out var thread) || thread.Seconds <= 0)
        {
            return;
        }

        _endedCpuSeconds += thread.CpuSeconds;
        _ended.Add(thread.ToTimes());
        if (_ended.Count >= 2 * MostListed)
        {
            _ended.Sort(MostSecondsFirst);
            _dropped += _ended.Count - MostListed;
            _ended.RemoveRange(MostListed, _ended.Count - MostListed);
        }
    }

    /// <summary>Begins to count anew; who is alive stays so.</summary>
    public void Forget()
    {
        _ended.Clear();
        _endedCpuSeconds = 0;
        _dropped = 0;
        foreach (var thread in _alive.Values)
        {
            thread.Forget();
        }
    }

    /// <summary>The threads with most time, by number, and how many more had some.</summary>
    public (IReadOnlyList<ThreadTimes> Listed, int NotListed) ToTimes()
    {
        var all = _ended.Concat(_alive.Values.Where(thread => thread.Seconds > 0).Select(thread => thread.ToTimes())).Order(MostSecondsFirst).ToArray();
        var listed = all.Take(MostListed).OrderBy(times => times.ThreadId).ToArray();
        return (listed, all.Length - listed.Length + _dropped);
    }

    private static Comparer<ThreadTimes> MostSecondsFirst { get; } = Comparer<ThreadTimes>.Create((one, other) => Seconds(other).CompareTo(Seconds(one)));

    private static double Seconds(ThreadTimes times) => times.CpuSeconds + times.RunnableSeconds + times.BlockedSeconds;
}
