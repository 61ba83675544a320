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

    // Nobody tells the end of a thread that the scheduler has not seen. Twice as long as the stream waits for a witness that has fallen silent.
    private const long VanishedNs = 4_000_000_000;

    // It takes so many threads before those that vanished are looked for.
    private const int FewThreads = 1024;

    private readonly Dictionary<int, ThreadTrack> _alive = [];
    private readonly List<ThreadTimes> _ended = [];
    private double _endedCpuSeconds;
    private int _dropped;
    private int _manyThreads = FewThreads;

    public IReadOnlyCollection<ThreadTrack> Alive => _alive.Values;

    /// <summary>CPU seconds of all threads that ever were.</summary>
    public double CpuSeconds => _endedCpuSeconds + _alive.Values.Sum(thread => thread.CpuSeconds);

    /// <summary>The living thread of a number, of which something was told at a moment; a new one where there is none.</summary>
    public ThreadTrack Of(int threadId, long timeNs)
    {
        if (!_alive.TryGetValue(threadId, out var thread))
        {
            thread = new ThreadTrack(threadId);
            _alive.Add(threadId, thread);
        }

        thread.LastHeardNs = Math.Max(thread.LastHeardNs, timeNs);
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

    /// <summary>
    /// Takes out the threads without any time of which nothing was told for long: they were too short for the scheduler to see. Looks only now and then.
    /// </summary>
    public ThreadTrack[] TakeVanished(long nowNs)
    {
        if (_alive.Count < _manyThreads)
        {
            return [];
        }

        ThreadTrack[] vanished = [.. _alive.Values.Where(thread => thread.Seconds <= 0 && thread.Blocking is null && nowNs - thread.LastHeardNs > VanishedNs)];
        foreach (var thread in vanished)
        {
            _alive.Remove(thread.ThreadId);
        }

        _manyThreads = Math.Max(FewThreads, 2 * _alive.Count);
        return vanished;
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
