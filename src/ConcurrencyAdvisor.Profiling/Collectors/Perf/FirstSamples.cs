namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// Samples more often what has just begun, less and less so: a program that is over soon shows where it was as well as one that runs for minutes, which pays
/// for it in its first seconds alone. Used by one thread.
/// </summary>
internal sealed class FirstSamples : IDisposable
{
    private readonly Stage[] _stages;
    private long _beginNs = long.MaxValue;

    /// <param name="rings">The rings of all cores.</param>
    public FirstSamples(IReadOnlyList<PerfRing> rings) =>
        _stages = [.. SamplingRates.OfNew.Select(more => new Stage(more.PerSecond, (long)more.For.TotalNanoseconds, new PerfOpening(rings)))];

    private sealed record Stage(ulong PerSecond, long LengthNs, PerfOpening Opening);

    /// <summary>Whether what begins now would still be sampled more often.</summary>
    public bool Lasts(long nowNs) => _stages.Any(stage => nowNs - _beginNs < stage.LengthNs);

    /// <summary>A process begins with this thread. What it starts meanwhile inherits. Where the kernel refuses, the usual samples have to do.</summary>
    public void Begin(int threadId, long nowNs)
    {
        _beginNs = Math.Min(_beginNs, nowNs);
        foreach (var stage in _stages.Where(stage => nowNs - _beginNs < stage.LengthNs))
        {
            _ = stage.Opening.Add(threadId, PerfEventAttribute.Chains(stage.PerSecond));
        }
    }

    /// <summary>Ends those whose time is over.</summary>
    public void Pass(long nowNs)
    {
        foreach (var stage in _stages.Where(stage => nowNs - _beginNs >= stage.LengthNs))
        {
            stage.Opening.CloseFrom(0);
        }
    }

    public void Dispose() => Array.ForEach(_stages, stage => stage.Opening.Dispose());
}
