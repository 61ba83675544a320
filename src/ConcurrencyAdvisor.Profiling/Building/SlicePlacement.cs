using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Shares the slices of a process among the stacks that its threads were seen in, and says who carries each part.</summary>
internal sealed class SlicePlacement(ThreadLedger threads, IntervalClock gc, TaskWaits taskWaits, ProcessTime time)
{
    /// <summary>Places a slice by what was seen of its thread until then.</summary>
    public void Place(ThreadSlice slice)
    {
        var thread = threads.Of(slice.ThreadId, slice.TimeNs);
        var seen = thread.Take(slice);
        var announced = PlaceAnnounced(thread, slice);
        if (seen.IsEmpty)
        {
            time.AddToRuntime(slice.CpuNs / 1e9);
            return;
        }

        foreach (var part in SliceSplitter.Split(slice, seen, gc, announced))
        {
            PlaceAll(thread.Exchange.Pass(part, slice.Wait));
        }
    }

    /// <summary>No more slices come of a thread.</summary>
    public void Settle(ThreadTrack thread) => PlaceAll(thread.Exchange.Settle());

    /// <summary>Without a scheduler's account the time between two samples of a thread is the first one's, and frames alone say its state.</summary>
    public void Place(ThreadTrack thread, Stay stay)
    {
        var (sample, stack) = (stay.Sighting.Sample, stay.Sighting.Stack);
        var duration = stay.DurationNs;
        var known = sample.InManagedCode || stack.Hint is WaitHint.Spin;
        var wait = new KernelWait(KernelWaitKind.NotObserved, "");
        var slice = new ThreadSlice(
            sample.TimeNs + duration, sample.ProcessId, sample.ThreadId, duration, known && !stack.Waits ? duration : 0, 0, wait);
        foreach (var part in SliceSplitter.Split(slice, new SliceSightings([], [stay.Sighting]), gc, PlaceAnnounced(thread, slice)))
        {
            // Native code beneath the program's own, by a call that the compiler inlined: nobody says whether it computes or waits.
            part.Charge.BlockedOn ??= part.Charge.Api.Length == 0 ? TimeState.Unknown : null;
            Place(part);
        }
    }

    /// <summary>Accounts a slice of which nobody knows where its thread was.</summary>
    public void Discard(ThreadSlice slice)
    {
        threads.Of(slice.ThreadId, slice.TimeNs).Account(slice);
        time.AddToRuntime(slice.CpuNs / 1e9);
    }

    private void PlaceAll(IEnumerable<SampledCharge> parts)
    {
        foreach (var part in parts)
        {
            Place(part);
        }
    }

    // The runtime says when a wait began and ended to the microsecond, also where no sample fell into it.
    private AnnouncedTime PlaceAnnounced(ThreadTrack thread, ThreadSlice slice)
    {
        var start = slice.TimeNs - slice.DurationNs;
        var (left, collected) = (slice.BlockedNs, 0L);
        foreach (var wait in thread.Waits.Take(start, slice.TimeNs))
        {
            var waited = Math.Min(wait.Overlap(start, slice.TimeNs), left);
            left -= waited;
            collected += gc.Overlap(Math.Max(start, wait.StartNs), Math.Min(slice.TimeNs, wait.EndNs));
            time.Add(SliceSplitter.AnnouncedPart(slice, wait, waited));
        }

        return new AnnouncedTime(slice.BlockedNs - left, collected);
    }

    private void Place(SampledCharge sampled)
    {
        var charge = sampled.Charge;
        var hint = sampled.Sighting.Stack.Hint;
        if (charge.Path.Length == 0)
        {
            time.AddToRuntime(hint is WaitHint.Idle ? 0 : charge.CpuSeconds);
        }
        else if (hint is WaitHint.Idle)
        {
            charge.BlockedSeconds = 0;
            time.Add(charge);
        }
        else if (charge.BlockedSeconds <= 0 || !PlaceWait(sampled))
        {
            time.Add(charge);
        }
    }

    // False where it is a wait like any other.
    private bool PlaceWait(SampledCharge sampled)
    {
        var (charge, sighting) = (sampled.Charge, sampled.Sighting);
        if (sampled.WaitsForTask)
        {
            if (sighting.Blocking is { } blocking)
            {
                taskWaits.Place(blocking, charge);
                return true;
            }

            if (taskWaits.TryPlaceUnannounced(charge))
            {
                return true;
            }
        }

        if (sighting.Stack.Hint is WaitHint.OwnWork or WaitHint.Task && time.OthersWorked(charge.ThreadId, charge.StartNs))
        {
            time.AddWaitForOwnWork(charge);
            return true;
        }

        return false;
    }
}
