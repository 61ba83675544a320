namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// Samples more often what has just begun, for a short time: a program that is over soon shows where it was as well as one that runs for minutes, which pays
/// for it in its first seconds alone. Used by one thread.
/// </summary>
internal sealed class FirstSamples(IReadOnlyList<PerfRing> rings) : IDisposable
{
    private const long LengthNs = 2_000_000_000;

    private readonly PerfOpening _opening = new(rings, PerfEventAttribute.MoreChains());
    private long _endNs = long.MaxValue;

    /// <summary>A process begins with this thread. What it starts meanwhile inherits. Where the kernel refuses, the usual samples have to do.</summary>
    public void Begin(int threadId, long nowNs)
    {
        if (_endNs == long.MaxValue)
        {
            _endNs = nowNs + LengthNs;
        }

        if (nowNs < _endNs)
        {
            _ = _opening.Add(threadId);
        }
    }

    /// <summary>Ends them when their time is over.</summary>
    public void Pass(long nowNs)
    {
        if (nowNs >= _endNs)
        {
            _opening.CloseFrom(0);
        }
    }

    public void Dispose() => _opening.Dispose();
}
