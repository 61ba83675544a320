using System.Diagnostics;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>The kernel's clocks, in nanoseconds.</summary>
public static class Clocks
{
    private const int Monotonic = 1;
    private const int ThreadCpu = 3;
    private const int BootTime = 7;
    private const int ClockTicksPerSecond = 2;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The machine's monotonic clock; on Linux CLOCK_MONOTONIC.</summary>
    public static long MonotonicNs() => Stopwatch.Frequency == NanosecondsPerSecond
        ? Stopwatch.GetTimestamp()
        : (long)(Stopwatch.GetTimestamp() * ((double)NanosecondsPerSecond / Stopwatch.Frequency));

    /// <summary>
    /// CPU time of a whole process, ended threads included, without any permission on it; null where it is gone. It stays readable while the
    /// process is a zombie, and is as current as the scheduler's last tick.
    /// </summary>
    public static long? ProcessCpuNs(int processId)
    {
        const int SchedulerClockOfProcess = 2;
        return OperatingSystem.IsLinux() && processId > 0 ? Read((~processId << 3) | SchedulerClockOfProcess) : null;
    }

    /// <summary>CPU time of the calling thread; 0 where there is no such clock.</summary>
    internal static long ThreadCpuNs() => OperatingSystem.IsLinux() ? Read(ThreadCpu) ?? 0 : 0;

    /// <summary>Length of the tick that <c>/proc</c> counts start and CPU times in.</summary>
    internal static long TickNs()
    {
        var ticks = OperatingSystem.IsLinux() ? Libc.GetConfiguration(ClockTicksPerSecond) : 0;
        return NanosecondsPerSecond / (ticks > 0 ? ticks : 100);
    }

    /// <summary>How far the clock that counts suspended time, which start times are in, is ahead of the monotonic one.</summary>
    internal static long BootAheadNs()
        => OperatingSystem.IsLinux() && Read(BootTime) is { } boot && Read(Monotonic) is { } monotonic ? boot - monotonic : 0;

    private static unsafe long? Read(int clock)
    {
        Libc.TimeSpec time;
        return Libc.GetTime(clock, &time) == 0 ? ((long)time.Seconds * NanosecondsPerSecond) + time.Nanoseconds : null;
    }
}
