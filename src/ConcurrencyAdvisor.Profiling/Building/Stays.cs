using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Where a thread was from one sample to the next: without a scheduler's slices that is all there is. Equal samples in a row are one stay,
/// so that a thread which waits costs no more than a look at each of its samples.
/// </summary>
internal sealed class Stays
{
    // Samplers pause for up to 100 ms; after a longer gap nobody knows where the thread was. While a collection stops the threads, they stay.
    private const long LongestGapNs = 100_000_000;

    // A stay is handed on after this long, so that what other threads did meanwhile is known at much the same time.
    private const long LongestStayNs = 25_000_000;

    private Sighting? _current;
    private long _stayedNs;
    private long _seenNs;

    /// <summary>Takes a thread's next sample.</summary>
    /// <param name="sighting">The sample.</param>
    /// <param name="pauses">When the process's threads stood still for a collection.</param>
    /// <returns>The stay that it ends; null where it is one more of the same.</returns>
    public Stay? See(Sighting sighting, IntervalClock pauses)
    {
        var now = sighting.Sample.TimeNs;
        var gap = now - _seenNs;
        if (gap > LongestGapNs)
        {
            gap = Math.Min(gap, LongestGapNs + pauses.Overlap(_seenNs, now));
        }

        Stay? ended = null;
        if (_current is { } current)
        {
            _stayedNs += gap;
            if (IsSame(current, sighting) && _stayedNs <= LongestStayNs)
            {
                _seenNs = now;
                return null;
            }

            ended = new Stay(current, _stayedNs);
        }

        (_current, _stayedNs, _seenNs) = (sighting, 0, now);
        return ended;
    }

    /// <summary>Ends the last stay with its last sample: how long it would have gone on, nobody knows.</summary>
    public Stay? End()
    {
        Stay? last = _current is { } current && _stayedNs > 0 ? new Stay(current, _stayedNs) : null;
        _current = null;
        return last;
    }

    /// <summary>What was seen until now is not counted.</summary>
    public void Forget()
    {
        _current = null;
        _stayedNs = 0;
    }

    private static bool IsSame(Sighting one, Sighting other) =>
        one.Sample.Stack == other.Sample.Stack
        && one.Sample.InManagedCode == other.Sample.InManagedCode
        && one.Blocking == other.Blocking
        && ReferenceEquals(one.Path, other.Path);
}

/// <summary>A place and how long a thread was there.</summary>
internal readonly record struct Stay(Sighting Sighting, long DurationNs);
