namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>When something went on: a process's collections, a method's requests. Keeps the recent past only: it is asked about soon after.</summary>
internal sealed class IntervalClock
{
    private const int Remembered = 4096;
    private readonly List<(long StartNs, long EndNs)> _intervals = [];
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

        _intervals.Add((_since, timeNs));
        TotalSeconds += (timeNs - _since) / 1e9;
        _since = -1;
        if (_intervals.Count > Remembered)
        {
            _intervals.RemoveRange(0, Remembered / 2);
        }
    }

    /// <summary>Nanoseconds of an interval that fell into it, one under way included.</summary>
    public long Overlap(long startNs, long endNs)
    {
        var overlap = 0L;
        for (var i = _intervals.Count - 1; i >= 0 && _intervals[i].EndNs > startNs; i--)
        {
            overlap += Math.Max(0, Math.Min(_intervals[i].EndNs, endNs) - Math.Max(_intervals[i].StartNs, startNs));
        }

        return _since >= 0 ? overlap + Math.Max(0, endNs - Math.Max(_since, startNs)) : overlap;
    }

    /// <summary>Whether a pause overlaps an interval or lies at most so far from it.</summary>
    public bool IsNear(long startNs, long endNs, long marginNs) => Overlap(startNs - marginNs, endNs + marginNs) > 0;
}
