using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>
/// Where a thread's account begins. One that was there before watching begins at its first sight; one born since begins at its birth, which lies
/// within a tick of its start time and after the last look that did not show it.
/// </summary>
/// <param name="epochNs">When watching began.</param>
/// <param name="bootAheadNs">How far the clock of start times is ahead.</param>
/// <param name="tickNs">The resolution of start times.</param>
public sealed class ThreadBirth(long epochNs, long bootAheadNs, long tickNs)
{
    /// <summary>By this machine's clocks, from now on.</summary>
    public static ThreadBirth FromNow() => new(Clocks.MonotonicNs(), Clocks.BootAheadNs(), Clocks.TickNs());

    /// <summary>Whether what started then may have started after watching began.</summary>
    public bool IsBornSince(long startTicks) => ((startTicks + 1) * tickNs) - bootAheadNs > epochNs;

    /// <summary>Begins an account.</summary>
    /// <param name="startTicks">The thread's start time.</param>
    /// <param name="lastLookNs">The last look at its process, which did not show it; 0 where there was none.</param>
    /// <param name="nowNs">The first sight.</param>
    /// <param name="counters">Its counters at that moment.</param>
    public ThreadAccount Begin(long startTicks, long lastLookNs, long nowNs, SchedStat counters)
    {
        if (!IsBornSince(startTicks))
        {
            return new ThreadAccount(nowNs, counters);
        }

        var tickStart = (startTicks * tickNs) - bootAheadNs;
        var earliest = Math.Min(nowNs, Math.Max(lastLookNs, Math.Max(tickStart, epochNs)));
        var latest = Math.Max(earliest, Math.Min(nowNs, tickStart + tickNs));
        var mustHaveLived = nowNs - counters.CpuNs - counters.RunnableNs;
        var birth = Math.Clamp(mustHaveLived, earliest, earliest + ((latest - earliest) / 2));
        return new ThreadAccount(birth, default);
    }
}
