using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A charge with the sighting that it came from, so that whoever places it can follow a task or a join.</summary>
internal readonly record struct SampledCharge(Charge Charge, Sighting Sighting, bool WaitsForTask);

/// <summary>Shares the scheduler's account of an interval among the stacks seen in it.</summary>
internal static class SliceSplitter
{
    /// <param name="slice">The account.</param>
    /// <param name="samples">Where the thread was seen.</param>
    /// <param name="gc">When the process stood still.</param>
    /// <param name="explainedNs">Blocked time that the runtime's own word on a wait has placed already.</param>
    public static IEnumerable<SampledCharge> Split(ThreadSlice slice, IReadOnlyList<Sighting> samples, IntervalClock gc, long explainedNs = 0)
    {
        var start = slice.TimeNs - slice.DurationNs;
        var (cpu, runnable, blocked, collected) = WithoutCollections(slice, gc.Overlap(start, slice.TimeNs));
        blocked = Math.Max(0, blocked - explainedNs);
        var waiting = samples.Count(s => Waits(s.Stack));
        var running = samples.Count - waiting;
        foreach (var sighting in samples)
        {
            var stack = sighting.Stack;
            var waits = Waits(stack);

            // On-core time goes to stacks that do not wait and off-core time to those that do, as far as both were seen.
            var runShare = running == 0 ? 1.0 / samples.Count : waits ? 0 : 1.0 / running;
            var waitShare = waiting == 0 ? 1.0 / samples.Count : waits ? 1.0 / waiting : 0;
            var charge = new Charge
            {
                StartNs = start,
                DurationNs = slice.DurationNs,
                ThreadId = slice.ThreadId,
                Path = sighting.Path,
                Api = stack.Api,
                CpuSeconds = cpu * runShare / 1e9,
                RunnableSeconds = runnable * runShare / 1e9,
                GcSeconds = collected / samples.Count / 1e9,
                BlockedSeconds = blocked * waitShare / 1e9,
                OnPoolThread = stack.OnPoolThread,
                InParallelLoop = stack.InParallelLoop,
                InNativeCode = stack.InNativeCode,
                IsSpinning = stack.Hint is WaitHint.Spin,
            };
            if (stack.Hint is WaitHint.Lock)
            {
                // A queueing thread that spins between two looks at the lock is ready to run only to look again.
                charge.BlockedSeconds += charge.RunnableSeconds;
                charge.RunnableSeconds = 0;
            }

            Explain(charge, slice.Wait, stack, sighting.Sample.InManagedCode);
            yield return new SampledCharge(charge, sighting, stack.Hint is WaitHint.Task && WaitStates.Of(slice.Wait.Kind) is null);
        }
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
    public static Charge LockPart(ThreadSlice slice, LockWait wait, long waitedNs) => new()
    {
        StartNs = slice.TimeNs - slice.DurationNs,
        DurationNs = slice.DurationNs,
        ThreadId = slice.ThreadId,
        Path = wait.Path,
        Api = wait.Stack.Api,
        BlockedSeconds = waitedNs / 1e9,
        BlockedOn = TimeState.Lock,
        Detail = wait.HeldIn.Length > 0 ? $"held in {wait.HeldIn}" : slice.Wait.Detail,
        OnPoolThread = wait.Stack.OnPoolThread,
        InParallelLoop = wait.Stack.InParallelLoop,
    };

    private static bool Waits(FoldedStack stack) => stack.Hint is not (WaitHint.None or WaitHint.Spin);

    // The thread that collects is on a core meanwhile, the others are blocked or were stopped before they could block.
    private static (double Cpu, double Runnable, double Blocked, double Collected) WithoutCollections(ThreadSlice slice, long collectedNs)
    {
        double left = Math.Min(collectedNs, slice.DurationNs);
        var collected = left;
        var blocked = Math.Max(0, slice.BlockedNs - left);
        left -= slice.BlockedNs - blocked;
        var cpu = Math.Max(0, slice.CpuNs - left);
        left -= slice.CpuNs - cpu;
        return (cpu, Math.Max(0, slice.RunnableNs - left), blocked, collected);
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
        else if (inManagedCode || stack.Api.Length == 0)
        {
            // Managed code has no futex of its own: the runtime stopped the thread for a stack walk. It was ready to run.
            charge.RunnableSeconds += charge.BlockedSeconds;
            charge.BlockedSeconds = 0;
        }
    }
}
