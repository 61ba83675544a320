using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Holds the scheduler's slices of a process until samples have told where its threads were meanwhile.</summary>
internal sealed class SliceTrack(ThreadLedger threads, StacklessSlices stackless, SlicePlacement placement, ProcessTime time, PoolClock pool)
{
    // Slices wait for the next sample; a runtime that collects for seconds sends none meanwhile.
    private const int MostUnplaced = 100_000;

    // A thread that ends does not wait for the next sample; four of the sampler's longest intervals later the runtime is no longer sampling.
    private const long SamplingLagNs = 60_000_000;

    // Between two threads of one round the sampler takes microseconds, and between two rounds a millisecond at least.
    private const long LongestWalkPauseNs = 500_000;

    private readonly SliceQueue _unplaced = new();
    private long _lastSampleNs = long.MinValue / 2;

    /// <summary>The sampler rests: threads that it has not shown moved are where they were.</summary>
    public bool IsSamplingPaused { get; set; }

    /// <summary>CPU seconds that no thread's account has yet.</summary>
    public double UnplacedCpuSeconds => _unplaced.CpuSeconds;

    public void Add(ThreadSlice slice)
    {
        var thread = threads.Of(slice.ThreadId, slice.TimeNs);
        if (!stackless.IsOver)
        {
            stackless.Add(slice, thread);
            return;
        }

        if (IsSamplingPaused)
        {
            NoteUnseen(slice, thread);
        }

        _unplaced.Add(slice);
        if (_unplaced.Count > MostUnplaced && _unplaced.TakeOldest(long.MaxValue) is { } oldest)
        {
            placement.Place(oldest);
        }
    }

    /// <summary>
    /// A sample tells that the runtime still watches its threads. It walks one after the other: when it begins anew, all of the last round are known.
    /// </summary>
    public void NoteSample(long sampleNs)
    {
        if (!stackless.IsOver)
        {
            stackless.End();
        }

        if (sampleNs - _lastSampleNs > LongestWalkPauseNs)
        {
            PlaceUntil(_lastSampleNs);
        }

        _lastSampleNs = Math.Max(_lastSampleNs, sampleNs);
    }

    /// <summary>A thread ended: its slices wait for no more samples.</summary>
    public void End(int threadId)
    {
        foreach (var slice in _unplaced.TakeThread(threadId))
        {
            PlaceLast(slice, IsSamplingPaused || slice.TimeNs <= _lastSampleNs + SamplingLagNs);
        }

        if (threads.Find(threadId) is { } thread)
        {
            placement.Settle(thread);
        }
    }

    /// <summary>Places what ended no later than a moment.</summary>
    public void PlaceUntil(long timeNs)
    {
        while (_unplaced.TakeOldest(timeNs) is { } slice)
        {
            placement.Place(slice);
        }
    }

    /// <summary>The run is over: no more samples come.</summary>
    public void Complete()
    {
        PlaceUntil(IsSamplingPaused ? long.MaxValue : _lastSampleNs);
        while (_unplaced.TakeOldest(long.MaxValue) is { } slice)
        {
            PlaceLast(slice, wasSampled: false);
        }

        foreach (var thread in threads.Alive)
        {
            placement.Settle(thread);
        }
    }

    // It waits for the sampler's next burst, which may be seconds away. What is judged meanwhile has to know of it.
    private void NoteUnseen(ThreadSlice slice, ThreadTrack thread)
    {
        if (slice.CpuNs <= 0)
        {
            return;
        }

        if (thread.Latest is { Stack.Path.Length: > 0 })
        {
            time.NoteUnseen(slice.TimeNs);
        }

        // One that waited and mostly waits is taken to wait on.
        if (slice.BlockedNs <= slice.DurationNs / 2 || thread.Latest is not { Stack.Waits: true })
        {
            pool.NoteUnseen(slice.ThreadId, slice.TimeNs - slice.DurationNs);
        }
    }

    // After the last sample the runtime shut down: nobody knows where its threads were, and it is no time of the program's.
    private void PlaceLast(ThreadSlice slice, bool wasSampled)
    {
        if (wasSampled || threads.Of(slice.ThreadId, slice.TimeNs).WasSeenOnCore(slice))
        {
            placement.Place(slice);
        }
        else
        {
            placement.Discard(slice);
        }
    }
}
