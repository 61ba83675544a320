using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>What else went on on the machine during a run.</summary>
/// <param name="OtherLoad">Mean number of cores that neither the profiled processes nor this tool kept busy.</param>
/// <param name="StealShare">Share of the processors' time that the hypervisor gave to others, 0 to 1.</param>
public readonly record struct MachineLoad(double OtherLoad, double StealShare);

/// <summary>Measures from its making to <see cref="Stop"/>.</summary>
public sealed class LoadMeter
{
    private readonly CpuTimes? _times = CpuTimes.Read();
    private readonly long _startNs = Clocks.MonotonicNs();
    private readonly TimeSpan _ownCpu = Environment.CpuUsage.TotalTime;

    /// <summary>Ends the measurement.</summary>
    /// <param name="profiledCpuSeconds">CPU seconds of the profiled processes meanwhile.</param>
    public MachineLoad Stop(double profiledCpuSeconds)
    {
        if (_times is not { } before || CpuTimes.Read() is not { } after)
        {
            return default;
        }

        var elapsed = TimeSpan.FromTicks((Clocks.MonotonicNs() - _startNs) / TimeSpan.NanosecondsPerTick);
        return Compute(before, after, elapsed, Clocks.TickNs(), TimeSpan.FromSeconds(profiledCpuSeconds) + (Environment.CpuUsage.TotalTime - _ownCpu));
    }

    /// <summary>Computes the load between two readings.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="elapsed">The time between them.</param>
    /// <param name="tickNs">Length of a tick.</param>
    /// <param name="accountedCpu">CPU time that is not others'.</param>
    public static MachineLoad Compute(CpuTimes before, CpuTimes after, TimeSpan elapsed, long tickNs, TimeSpan accountedCpu)
    {
        if (elapsed <= TimeSpan.Zero)
        {
            return default;
        }

        var busy = Math.Max(0, after.Busy - before.Busy) * (double)tickNs / TimeSpan.NanosecondsPerTick;
        var total = after.Total - before.Total;
        var others = Math.Max(0, busy - accountedCpu.Ticks) / elapsed.Ticks;
        return new MachineLoad(others, total > 0 ? Math.Clamp((after.Stolen - before.Stolen) / (double)total, 0, 1) : 0);
    }
}
