using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>A thread's account since its birth, as <c>/proc/PID/task/TID/schedstat</c> gives it.</summary>
/// <param name="CpuNs">On a core; current up to the scheduler's last tick.</param>
/// <param name="RunnableNs">Ready but without a core; a wait is added when it ends.</param>
public readonly record struct SchedStat(long CpuNs, long RunnableNs)
{
    /// <summary>Reads the file's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out SchedStat stat)
    {
        stat = default;
        if (!ProcText.TryNextNumber(ref content, out var cpu) || !ProcText.TryNextNumber(ref content, out var runnable) || cpu < 0 || runnable < 0)
        {
            return false;
        }

        stat = new SchedStat(cpu, runnable);
        return true;
    }
}
