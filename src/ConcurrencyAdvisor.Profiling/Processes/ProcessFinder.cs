using System.Text;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Finds processes that came into being since the last look. Used by one thread.</summary>
internal sealed class ProcessFinder(DescriptorBudget budget) : IDisposable
{
    /// <summary>The count of ids may be made up by a container's host; a listing from time to time finds what it missed.</summary>
    private const long ShortestListingPauseNs = 250_000_000;
    private const double ListingCostShare = 0.001;

    private readonly ProcFile _load = new("/proc/loadavg", budget);
    private readonly LastProcessId _lastId = new();
    private readonly List<int> _found = [];
    private readonly List<int> _listed = [];
    private HashSet<int> _known = [];
    private long _nextListingNs;

    /// <summary>Ids that may be new processes; the first call gives all there are.</summary>
    internal IReadOnlyList<int> Find(long nowNs)
    {
        _found.Clear();
        var newest = ReadNewest();
        if (!_lastId.TryAdvance(newest, out var first, out var count) || nowNs >= _nextListingNs)
        {
            ListAll(nowNs);
            return _found;
        }

        for (var id = first; id < first + count; id++)
        {
            // A thread of a process has an entry too, which listings do not show.
            if (ProcessStatus.Read(id) is { } status && status.GroupLeaderId == id)
            {
                _found.Add(id);
            }
        }

        return _found;
    }

    public void Dispose() => _load.Close();

    private int? ReadNewest()
    {
        Span<byte> buffer = stackalloc byte[128];
        var count = _load.Read(buffer);
        return count > 0 ? LastProcessId.Parse(Encoding.ASCII.GetString(buffer[..count])) : null;
    }

    private void ListAll(long nowNs)
    {
        if (!TaskDirectory.TryList("/proc", _listed))
        {
            return;
        }

        foreach (var id in _listed)
        {
            if (!_known.Contains(id))
            {
                _found.Add(id);
            }
        }

        _known = [.. _listed];
        var cost = Clocks.MonotonicNs() - nowNs;
        _nextListingNs = nowNs + Math.Max(ShortestListingPauseNs, (long)(cost / ListingCostShare));
    }
}
