using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Where a thread was from one sample to the next: without a scheduler's slices that is all there is. Equal samples in a row are one stay,
/// so that a thread which waits costs no more than a look at each of its samples.
/// </summary>
internal sealed class Stays
{
    // Samplers pause for up to 100 ms; after a longer gap nobody knows where the thread was.
    private const long LongestGapNs = 100_000_000;

    // A stay is handed on after this long, so that what other threads did meanwhile is known at much the same time.
    private const long LongestStayNs = 25_000_000;

    private Sighting? _current;
    private long _stayedNs;
    private long _seenNs;

    /// <summary>The sample is one more of the stay under way.</summary>
    public bool Extend(StackSampled sample, UserFrame[] path, BlockingWait? blocking)
    {
        var gap = sample.TimeNs - _seenNs;
        if (_current is not { } current
            || current.Sample.Stack != sample.Stack
            || current.Sample.InManagedCode != sample.InManagedCode
            || current.Blocking != blocking
            || !ReferenceEquals(current.Path, path)
            || gap > LongestGapNs
            || _stayedNs + gap > LongestStayNs)
        {
            return false;
        }

        _stayedNs += gap;
        _seenNs = sample.TimeNs;
        return true;
    }

    /// <summary>Begins another stay.</summary>
    /// <returns>The one that it ends.</returns>
    public Stay? Begin(Sighting sighting)
    {
        var gap = Math.Min(LongestGapNs, sighting.Sample.TimeNs - _seenNs);
        Stay? ended = _current is { } current ? new Stay(current, _stayedNs + gap) : null;
        (_current, _stayedNs, _seenNs) = (sighting, 0, sighting.Sample.TimeNs);
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
}

/// <summary>A place and how long a thread was there.</summary>
internal readonly record struct Stay(Sighting Sighting, long DurationNs);
