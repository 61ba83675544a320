using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A charge with the sighting that it came from, so that whoever places it can follow a task or a join.</summary>
internal readonly record struct SampledCharge(Charge Charge, Sighting Sighting, bool WaitsForTask);

/// <summary>Blocked time of a slice that announced waits took, and how much of it fell into collections.</summary>
internal readonly record struct AnnouncedTime(long WaitedNs, long CollectedNs);

/// <summary>Shares the scheduler's account of an interval among the stacks seen in it.</summary>
internal static class SliceSplitter
{
    // Walking all stacks stops a thread for less than half of the time between two walks; who is blocked for longer waits for something. Share of a
    // slice. A prior, not fitted: far above the share that SamplerGovernor lets walks take over all, for the slices that many of them fall into.
    private const double MostStopped = 0.5;

    // The runtime sleeps in an allocation while its collector works; the collections that show it end within this time. A prior, not fitted to anything.
    private const long NearCollectionNs = 100_000_000;

    private readonly record struct SliceTimes(double Cpu, double Runnable, double Blocked, double Collected);

    /// <param name="slice">The account.</param>
    /// <param name="seen">Where the thread was seen.</param>
    /// <param name="gc">When the process stood still.</param>
    /// <param name="announced">What the runtime's own word on the thread's waits has placed already.</param>
    public static IEnumerable<SampledCharge> Split(ThreadSlice slice, SliceSightings seen, IntervalClock gc, AnnouncedTime announced = default)
    {
        var sampled = seen.Sampled.Count > 0 ? seen.Sampled : seen.OnCore;
        var waiting = sampled.Count == 1 ? (sampled[0].Stack.Waits ? 1 : 0) : sampled.Count(s => s.Stack.Waits);
        var running = sampled.Count - waiting;
        var ran = seen.OnCore.Count > 0 ? 1 : 0;

        // A thread that waits anyway loses nothing to a collection, and asks for no core meanwhile.
        var overlap = gc.Overlap(slice.TimeNs - slice.DurationNs, slice.TimeNs) - announced.CollectedNs;
        var times = WithoutCollections(slice with { DurationNs = slice.DurationNs - announced.WaitedNs }, overlap * (running + ran) / (sampled.Count + ran));
        foreach (var sighting in seen.OnCore)
        {
            var share = 1.0 / seen.OnCore.Count;
            yield return Explained(ChargeOf(slice, sighting, times, share, 0, share), slice, sighting, gc);
        }

        foreach (var sighting in sampled)
        {
            // On-core time goes to stacks that do not wait and off-core time to those that do, as far as both were seen.
            var waits = sighting.Stack.Waits;
            var runShare = ran > 0 ? 0 : running == 0 ? 1.0 / sampled.Count : waits ? 0 : 1.0 / running;
            var waitShare = waiting == 0 ? 1.0 / sampled.Count : waits ? 1.0 / waiting : 0;
            var gcShare = ran > 0 || waits ? 0 : 1.0 / running;
            yield return Explained(ChargeOf(slice, sighting, times, runShare, waitShare, gcShare), slice, sighting, gc);
        }
    }

    private static Charge ChargeOf(ThreadSlice slice, Sighting sighting, SliceTimes times, double runShare, double waitShare, double gcShare) => new()
    {
        StartNs = slice.TimeNs - slice.DurationNs,
        DurationNs = slice.DurationNs,
        ThreadId = slice.ThreadId,
        Path = sighting.Path,
        Api = sighting.Stack.Api,
        CpuSeconds = times.Cpu * runShare / 1e9,
        RunnableSeconds = times.Runnable * runShare / 1e9,
        GcSeconds = times.Collected * gcShare / 1e9,
        BlockedSeconds = times.Blocked * waitShare / 1e9,
        OnPoolThread = sighting.Stack.OnPoolThread,
        InParallelLoop = sighting.Stack.InParallelLoop,
        InNativeCode = sighting.Stack.InNativeCode,
        IsSpinning = sighting.Stack.Hint is WaitHint.Spin,
    };

    private static SampledCharge Explained(Charge charge, ThreadSlice slice, Sighting sighting, IntervalClock gc)
    {
        var stack = sighting.Stack;
        if (stack.Hint is WaitHint.Lock)
        {
            // A queueing thread that spins between two looks at the lock is ready to run only to look again.
            charge.BlockedSeconds += charge.RunnableSeconds;
            charge.RunnableSeconds = 0;
        }

        var inOwnCode = stack is { Api.Length: 0, InNativeCode: false, Hint: WaitHint.None };
        if (inOwnCode && slice.Wait.Kind is KernelWaitKind.Sleep && gc.IsNear(charge.StartNs, slice.TimeNs, NearCollectionNs))
        {
            charge.BlockedOn = TimeState.Gc;
        }
        else if (inOwnCode && sighting.Sample.InManagedCode && IsSystemCall(slice.Wait.Kind))
        {
            WasStopped(charge);
        }
        else
        {
            Explain(charge, slice, stack, sighting.Sample.InManagedCode);
        }

        return new SampledCharge(charge, sighting, stack.Hint is WaitHint.Task && WaitStates.Of(slice.Wait.Kind) is null);
    }

    /// <summary>A share of a charge's blocked time, with a state of its own.</summary>
    public static Charge BlockedPart(Charge whole, double share, TimeState state, string detail, bool judgedByName) => new()
    {
        StartNs = whole.StartNs,
        DurationNs = whole.DurationNs,
        ThreadId = whole.ThreadId,
        Path = whole.Path,
        Api = whole.Api,
        BlockedSeconds = whole.BlockedSeconds * share,
        BlockedOn = state,
        Detail = detail,
        JudgedByName = judgedByName,
        OnPoolThread = whole.OnPoolThread,
        InParallelLoop = whole.InParallelLoop,
        IsBlockedOnTask = true,
    };

    /// <summary>The part of a slice that a thread spent in a wait which the runtime announced.</summary>
    public static Charge AnnouncedPart(ThreadSlice slice, AnnouncedWait wait, long waitedNs) => new()
    {
        StartNs = slice.TimeNs - slice.DurationNs,
        DurationNs = slice.DurationNs,
        ThreadId = slice.ThreadId,
        Path = wait.Path,
        Api = wait.Api,
        BlockedSeconds = waitedNs / 1e9,
        BlockedOn = TimeState.Lock,
        Detail = wait.HeldIn.Length > 0 ? $"held in {wait.HeldIn}" : slice.Wait.Detail,
        OnPoolThread = wait.Stack.OnPoolThread,
        InParallelLoop = wait.Stack.InParallelLoop,
    };

    // The thread that collects is on a core meanwhile, the others are blocked or were stopped before they could block.
    private static SliceTimes WithoutCollections(ThreadSlice slice, long collectedNs)
    {
        double left = Math.Min(collectedNs, slice.DurationNs);
        var collected = left;
        var blocked = Math.Max(0, slice.BlockedNs - left);
        left -= slice.BlockedNs - blocked;
        var cpu = Math.Max(0, slice.CpuNs - left);
        left -= slice.CpuNs - cpu;
        return new SliceTimes(cpu, Math.Max(0, slice.RunnableNs - left), blocked, collected);
    }

    // Managed code makes no system call of its own: what the kernel saw came before or after the sample. Page faults need no call.
    private static bool IsSystemCall(KernelWaitKind kind) =>
        kind is not (KernelWaitKind.NotObserved or KernelWaitKind.PageFault or KernelWaitKind.Disk);

    // The runtime stopped the thread for a stack walk. It was ready to run.
    private static void WasStopped(Charge charge)
    {
        charge.RunnableSeconds += charge.BlockedSeconds;
        charge.BlockedSeconds = 0;
    }

    private static void Explain(Charge charge, ThreadSlice slice, FoldedStack stack, bool inManagedCode)
    {
        var wait = slice.Wait;
        if (WaitStates.Of(wait.Kind) is { } seen)
        {
            charge.BlockedOn = seen;
            charge.Detail = wait.Detail;
        }
        else if (wait.Kind is KernelWaitKind.Futex && stack.Hint is WaitHint.None or WaitHint.Spin)
        {
            ExplainBareFutex(charge, stack, inManagedCode, slice.BlockedNs < MostStopped * slice.DurationNs);
        }
        else if (WaitStates.Of(stack.Hint) is { } named)
        {
            charge.BlockedOn = named;
            charge.Detail = wait.Kind is KernelWaitKind.NotObserved ? "" : wait.Detail;
            charge.JudgedByName = wait.Kind is KernelWaitKind.NotObserved;
        }
    }

    private static void ExplainBareFutex(Charge charge, FoldedStack stack, bool inManagedCode, bool isBrief)
    {
        if (stack.Hint is WaitHint.Spin && !isBrief)
        {
            // A spin that backs off sleeps between two looks.
            charge.BlockedOn = TimeState.Lock;
            charge.Detail = "sleeping between spins";
        }
        else if (stack.InNativeCode)
        {
            charge.BlockedOn = TimeState.Lock;
            charge.Detail = "futex inside native code";
            charge.JudgedByName = true;
        }
        else if (inManagedCode || (stack.Api.Length == 0 && isBrief))
        {
            // The runtime announces its own locks, so that it was none of these.
            WasStopped(charge);
        }
        else if (stack.Api.Length == 0)
        {
            // It had left managed code by a call that the compiler inlined, a monitor's mostly, and waits there.
            charge.BlockedOn = TimeState.Lock;
            charge.Detail = "futex inside an inlined call";
            charge.JudgedByName = true;
        }
    }
}
