namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>What sweeping was and cost.</summary>
/// <param name="Sweeps">How many there were.</param>
/// <param name="MeanInterval">Mean time between them.</param>
/// <param name="Cpu">CPU time that they took together.</param>
/// <param name="CpuShare">The same as a share of one core.</param>
public sealed record SweepStatistics(long Sweeps, TimeSpan MeanInterval, TimeSpan Cpu, double CpuShare)
{
    /// <summary>Before the first sweep.</summary>
    public static SweepStatistics None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero, 0);

    internal static SweepStatistics Of(long sweeps, TimeSpan elapsed, TimeSpan cpu)
        => new(sweeps, elapsed / sweeps, cpu, elapsed > TimeSpan.Zero ? cpu / elapsed : 0);
}
