namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>When a process stood still for collections. Keeps the recent past only: slices are asked about soon after they end.</summary>
internal sealed class GcClock
{
    private const int Remembered = 4096;
    private readonly List<(long StartNs, long EndNs)> _pauses = [];
    private long _since = -1;

    public double TotalSeconds { get; private set; }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => TotalSeconds = 0;

    public void Begin(long timeNs)
    {
        if (_since < 0)
        {
            _since = timeNs;
        }
    }

    public void End(long timeNs)
    {
        if (_since < 0)
        {
            return;
        }

        _pauses.Add((_since, timeNs));
        TotalSeconds += (timeNs - _since) / 1e9;
        _since = -1;
        if (_pauses.Count > Remembered)
        {
            _pauses.RemoveRange(0, Remembered / 2);
        }
    }

    /// <summary>Nanoseconds of an interval that fell into pauses, one under way included.</summary>
    public long Overlap(long startNs, long endNs)
    {
        var overlap = 0L;
        for (var i = _pauses.Count - 1; i >= 0 && _pauses[i].EndNs > startNs; i--)
        {
            overlap += Math.Max(0, Math.Min(_pauses[i].EndNs, endNs) - Math.Max(_pauses[i].StartNs, startNs));
        }

        return _since >= 0 ? overlap + Math.Max(0, endNs - Math.Max(_since, startNs)) : overlap;
    }

    /// <summary>Whether a pause overlaps an interval or lies at most so far from it.</summary>
    public bool IsNear(long startNs, long endNs, long marginNs) => Overlap(startNs - marginNs, endNs + marginNs) > 0;
}
