using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A charge with the sighting that it came from, so that whoever places it can follow a task or a join.</summary>
internal readonly record struct SampledCharge(Charge Charge, Sighting Sighting, bool WaitsForTask);

/// <summary>Shares the scheduler's account of an interval among the stacks seen in it.</summary>
internal static class SliceSplitter
{
    private readonly record struct SliceTimes(double Cpu, double Runnable, double Blocked, double Collected);

    public static IEnumerable<SampledCharge> Split(ThreadSlice slice, SliceSightings seen, GcClock gc)
    {
        var times = WithoutCollections(slice, gc.Overlap(slice.TimeNs - slice.DurationNs, slice.TimeNs));
        var sampled = seen.Sampled.Count > 0 ? seen.Sampled : seen.OnCore;
        var waiting = sampled.Count(s => s.Stack.Waits);
        var running = sampled.Count - waiting;
        foreach (var sighting in seen.OnCore)
        {
            var charge = ChargeOf(slice, sighting, times with { Blocked = 0, Collected = 0 }, 1.0 / seen.OnCore.Count, 0);
            yield return Explained(charge, slice, sighting);
        }

        foreach (var sighting in sampled)
        {
            // On-core time goes to stacks that do not wait and off-core time to those that do, as far as both were seen.
            var waits = sighting.Stack.Waits;
            var runShare = seen.OnCore.Count > 0 ? 0 : running == 0 ? 1.0 / sampled.Count : waits ? 0 : 1.0 / running;
            var waitShare = waiting == 0 ? 1.0 / sampled.Count : waits ? 1.0 / waiting : 0;
            var charge = ChargeOf(slice, sighting, times with { Collected = times.Collected / sampled.Count }, runShare, waitShare);
            yield return Explained(charge, slice, sighting);
        }
    }

    private static Charge ChargeOf(ThreadSlice slice, Sighting sighting, SliceTimes times, double runShare, double waitShare) => new()
    {
        StartNs = slice.TimeNs - slice.DurationNs,
        DurationNs = slice.DurationNs,
        ThreadId = slice.ThreadId,
        Path = sighting.Path,
        Api = sighting.Stack.Api,
        CpuSeconds = times.Cpu * runShare / 1e9,
        RunnableSeconds = times.Runnable * runShare / 1e9,
        GcSeconds = times.Collected / 1e9,
        BlockedSeconds = times.Blocked * waitShare / 1e9,
        OnPoolThread = sighting.Stack.OnPoolThread,
        InParallelLoop = sighting.Stack.InParallelLoop,
        InNativeCode = sighting.Stack.InNativeCode,
        IsSpinning = sighting.Stack.Hint is WaitHint.Spin,
    };

    private static SampledCharge Explained(Charge charge, ThreadSlice slice, Sighting sighting)
    {
        var stack = sighting.Stack;
        if (stack.Hint is WaitHint.Lock)
        {
            // A queueing thread that spins between two looks at the lock is ready to run only to look again.
            charge.BlockedSeconds += charge.RunnableSeconds;
            charge.RunnableSeconds = 0;
        }

        Explain(charge, slice.Wait, stack, sighting.Sample.InManagedCode);
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

    private static void Explain(Charge charge, KernelWait wait, FoldedStack stack, bool inManagedCode)
    {
        if (WaitStates.Of(wait.Kind) is { } seen)
        {
            charge.BlockedOn = seen;
            charge.Detail = wait.Detail;
        }
        else if (wait.Kind is KernelWaitKind.Futex && stack.Hint is WaitHint.None or WaitHint.Spin)
        {
            ExplainBareFutex(charge, stack, inManagedCode);
        }
        else if (WaitStates.Of(stack.Hint) is { } named)
        {
            charge.BlockedOn = named;
            charge.Detail = wait.Kind is KernelWaitKind.NotObserved ? "" : wait.Detail;
            charge.JudgedByName = wait.Kind is KernelWaitKind.NotObserved;
        }
    }

    private static void ExplainBareFutex(Charge charge, FoldedStack stack, bool inManagedCode)
    {
        if (stack.InNativeCode)
        {
            charge.BlockedOn = TimeState.Lock;
            charge.Detail = "futex inside native code";
            charge.JudgedByName = true;
        }
        else if (stack.Api.Length == 0)
        {
            // Up to .NET 9 a lock has no frame of its own.
            charge.MayBeLock = true;
        }
        else if (inManagedCode)
        {
            // Managed code has no futex of its own: the runtime stopped the thread for a stack walk. It was ready to run.
            charge.RunnableSeconds += charge.BlockedSeconds;
            charge.BlockedSeconds = 0;
        }
    }
}
