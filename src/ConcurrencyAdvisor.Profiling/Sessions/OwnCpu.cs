namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>The CPU time of this tool itself.</summary>
internal sealed class OwnCpu
{
    private TimeSpan _before = Environment.CpuUsage.TotalTime;

    /// <summary>Since the last begin.</summary>
    public TimeSpan Used => Environment.CpuUsage.TotalTime - _before;

    public void Begin() => _before = Environment.CpuUsage.TotalTime;
}
