namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Length of an interval and what of it a thread spent on a core and waiting for one.</summary>
public readonly record struct AccountedInterval(long DurationNs, long CpuNs, long RunnableNs);

/// <summary>
/// Cuts a thread's cumulative counters into intervals that join without gap and whose sums follow the counters. The counters lag: running time is
/// booked at ticks, a wait for a core when it ends. What an interval cannot hold goes to the next one.
/// </summary>
/// <param name="startNs">Start of the first interval.</param>
/// <param name="origin">The counters at that moment.</param>
public sealed class ThreadAccount(long startNs, SchedStat origin)
{
    private SchedStat _seen = origin;
    private long _cpuNs = origin.CpuNs;
    private long _runnableNs = origin.RunnableNs;

    /// <summary>End of the last interval.</summary>
    public long EndNs { get; private set; } = startNs;

    /// <summary>Whether the counters moved since the last interval ended.</summary>
    public bool HasMoved(SchedStat counters) => counters != _seen;

    /// <summary>Share of the time up to now that the counters leave blocked.</summary>
    public double BlockedShare(long nowNs, SchedStat counters)
    {
        var duration = nowNs - EndNs;
        var spent = Math.Max(0, counters.CpuNs - _cpuNs) + Math.Max(0, counters.RunnableNs - _runnableNs);
        return duration <= 0 ? 0 : Math.Max(0, duration - spent) / (double)duration;
    }

    /// <summary>Ends an interval now.</summary>
    /// <param name="nowNs">Its end.</param>
    /// <param name="counters">The counters at its end.</param>
    /// <param name="wasRunnable">
    /// The thread was seen ready to run at the interval's begin and at its end. Where its counters stood still nevertheless it has been waiting for a
    /// core all the while.
    /// </param>
    public AccountedInterval Close(long nowNs, SchedStat counters, bool wasRunnable)
    {
        var duration = Math.Max(0, nowNs - EndNs);
        var cpu = Math.Clamp(counters.CpuNs - _cpuNs, 0, duration);
        var rest = duration - cpu;
        var runnable = wasRunnable && !HasMoved(counters) ? rest : Math.Clamp(counters.RunnableNs - _runnableNs, 0, rest);
        _seen = counters;
        _cpuNs += cpu;
        _runnableNs += runnable;
        EndNs += duration;
        return new AccountedInterval(duration, cpu, runnable);
    }
}
