using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>A ring for each core. Used by one thread.</summary>
internal sealed class PerfRings : IDisposable
{
    private const int NoSuchDevice = 19;

    private readonly List<PerfRing> _all = [];

    internal IReadOnlyList<PerfRing> All => _all;

    /// <summary>Opens the rings of all cores that are on-line.</summary>
    /// <param name="error">The system's error number where they could not be opened.</param>
    internal static PerfRings? TryOpen(out int error)
    {
        error = NoSuchDevice;
        var rings = new PerfRings();
        foreach (var core in CoreList.Parse(ProcFs.ReadText("/sys/devices/system/cpu/online")) ?? Enumerable.Range(0, Environment.ProcessorCount))
        {
            if (PerfRing.TryOpen(core, out var failure) is { } ring)
            {
                rings._all.Add(ring);
            }
            else if (failure != NoSuchDevice)
            {
                error = failure;
                rings.Dispose();
                return null;
            }
        }

        return rings._all.Count > 0 ? rings : null;
    }

    internal void Drain(List<PerfRecord> records)
    {
        foreach (var ring in _all)
        {
            ring.Drain(records);
        }
    }

    /// <summary>Whether records wait that should be taken out soon.</summary>
    internal bool HasNews(Predicate<int> isWatched) => _all.Exists(ring => ring.HasNews(isWatched));

    public void Dispose() => _all.ForEach(ring => ring.Dispose());
}
