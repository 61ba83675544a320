namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Where a process's time goes: to the call tree, or to the runtime itself. Remembers when threads worked last, because a wait for other work of the
/// program has no cost of its own while that goes on.
/// </summary>
/// <param name="charge">Takes what belongs to the call tree.</param>
/// <param name="ownWork">Takes the seconds that a path waited for other work of the program.</param>
internal sealed class ProcessTime(Action<Charge> charge, Action<UserFrame[], double> ownWork)
{
    // Work of others counts as such while it was seen this recently: longer than a slice of a running thread is at most (25 ms).
    private const long RecentNs = 30_000_000;

    private (int ThreadId, long TimeNs) _lastWork = (0, long.MinValue / 2);
    private (int ThreadId, long TimeNs) _lastOtherWork = (0, long.MinValue / 2);
    private long _unseenWorkNs = long.MinValue / 2;

    /// <summary>CPU seconds of what the runtime keeps for itself: compilers, collectors, start-up before any user frame.</summary>
    public double RuntimeSeconds { get; private set; }

    public void AddToRuntime(double cpuSeconds) => RuntimeSeconds += cpuSeconds;

    /// <summary>Begins to count anew.</summary>
    public void Forget() => RuntimeSeconds = 0;

    /// <summary>Adds to the call tree; what has no path, or no time, is nobody's.</summary>
    public void Add(Charge work)
    {
        if (work.Path.Length == 0 || work.Total <= 0)
        {
            return;
        }

        Note(work);
        charge(work);
    }

    /// <summary>Adds what was not blocked; the rest was a wait for work that has time of its own.</summary>
    public void AddWaitForOwnWork(Charge work)
    {
        ownWork(work.Path, work.BlockedSeconds);
        work.BlockedSeconds = 0;
        Add(work);
    }

    /// <summary>A thread was at it, whoever will carry its time.</summary>
    public void Note(Charge work)
    {
        var end = work.StartNs + work.DurationNs;
        if (_lastWork.ThreadId != work.ThreadId)
        {
            _lastOtherWork = _lastWork;
        }

        _lastWork = (work.ThreadId, Math.Max(end, _lastWork.TimeNs));
    }

    /// <summary>A thread worked until a moment, at what is not known before the sampler runs again.</summary>
    public void NoteUnseen(long endNs) => _unseenWorkNs = Math.Max(_unseenWorkNs, endNs);

    /// <summary>Whether any thread worked in an interval. What worked in a short one is accounted only after its end: what worked shortly before it speaks for it.</summary>
    public bool HasWorkedIn(long startNs, long durationNs) => Math.Max(_lastWork.TimeNs, _unseenWorkNs) > startNs - (durationNs <= RecentNs ? RecentNs : 0);

    /// <summary>Whether other threads than this one worked after a moment, or shortly before it.</summary>
    public bool OthersWorked(int threadId, long sinceNs)
    {
        var other = _lastWork.ThreadId == threadId ? _lastOtherWork : _lastWork;
        return other.TimeNs >= sinceNs - RecentNs;
    }
}
