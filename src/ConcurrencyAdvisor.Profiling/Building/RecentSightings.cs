using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Where a thread was in the sampler's last burst: while the sampler rests, a running thread goes on in all of these places, and one that waits stays in the last.
/// </summary>
internal sealed class RecentSightings
{
    // More than a burst of 300 ms takes, 15 ms apart.
    private const int Most = 40;

    // Longer than the sampler leaves between two rounds while it runs.
    private const long RestNs = 50_000_000;

    private readonly Queue<Sighting> _sightings = new();
    private long _latestNs = long.MinValue / 2;

    public void Add(List<Sighting> sightings)
    {
        foreach (var sighting in sightings)
        {
            if (sighting.Sample.TimeNs - _latestNs > RestNs)
            {
                _sightings.Clear();
            }

            _latestNs = sighting.Sample.TimeNs;
            _sightings.Enqueue(sighting);
            if (_sightings.Count > Most)
            {
                _sightings.Dequeue();
            }
        }
    }

    /// <summary>What stands for a slice that no sample fell into.</summary>
    /// <param name="last">The last that was seen of the thread.</param>
    /// <param name="slice">The slice.</param>
    public List<Sighting> Standing(Sighting last, ThreadSlice slice)
    {
        var hasRested = slice.TimeNs - slice.DurationNs - last.Sample.TimeNs > RestNs;
        return hasRested && slice.CpuNs > 0 && _sightings.Count > 1
            ? [.. _sightings.SkipLast(1).Where(sighting => !sighting.Stack.Waits), last]
            : [last];
    }
}
