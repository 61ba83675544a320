namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>CPU time of a process by the operating system's count, which needs no scheduler's account of its threads.</summary>
internal sealed class CpuCount
{
    private long? _firstNs;
    private long _lastNs;

    /// <summary>Seconds since the first count; null where nobody counted.</summary>
    public double? Seconds => _firstNs is { } first ? Math.Max(0, _lastNs - first) / 1e9 : null;

    public void Note(long cpuNs)
    {
        _firstNs ??= cpuNs;
        _lastNs = cpuNs;
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => _firstNs = _firstNs is null ? null : _lastNs;
}
