namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>One thread's waits of late, in time order, the last one perhaps under way.</summary>
internal sealed class AnnouncedWaits
{
    // A thread whose slices nobody places keeps no more of its waits.
    private const int Remembered = 1024;

    private readonly List<AnnouncedWait> _waits = [];

    public void Begin(AnnouncedWait wait)
    {
        End(wait.StartNs);
        if (_waits.Count == Remembered)
        {
            _waits.RemoveRange(0, Remembered / 2);
        }

        _waits.Add(wait);
    }

    /// <summary>The wait under way is over.</summary>
    public AnnouncedWait? End(long timeNs)
    {
        if (_waits is not [.., { EndNs: long.MaxValue } last])
        {
            return null;
        }

        last.EndNs = timeNs;
        return last;
    }

    /// <summary>The waits for locks within an interval. What ended by then is forgotten: intervals are asked for in time order.</summary>
    public IReadOnlyList<AnnouncedWait> Take(long startNs, long endNs)
    {
        if (_waits.Count == 0)
        {
            return [];
        }

        AnnouncedWait[] within = [.. _waits.Where(w => w.IsLock && w.Overlap(startNs, endNs) > 0)];
        _waits.RemoveAll(w => w.EndNs <= endNs);
        return within;
    }
}
