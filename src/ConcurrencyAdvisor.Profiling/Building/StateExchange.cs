using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Puts right, for one thread, which of its stacks was blocked. An account of five milliseconds that saw work and a system call is shared among the
/// stacks seen in it, and of a thread that changes faster it sees one: managed code, which blocks in no system call, or the native code that does. What
/// the one was blocked too long is exchanged for what the other ran too long, so that both keep the time for which they were seen.
/// </summary>
internal sealed class StateExchange
{
    // Managed and native code that take turns are both seen within this time; longer ago it may have been another part of the program. Prior.
    private const long WindowNs = 100_000_000;

    private readonly Queue<Misplaced> _misplaced = new();

    /// <summary>Takes the next charge of the thread.</summary>
    /// <returns>What can be placed now.</returns>
    public IEnumerable<SampledCharge> Pass(SampledCharge part, KernelWait wait)
    {
        while (_misplaced.TryPeek(out var oldest) && part.Charge.StartNs - oldest.Part.Charge.StartNs > WindowNs)
        {
            yield return _misplaced.Dequeue().Part;
        }

        if (IsManaged(part) && part.Charge.BlockedSeconds > 0 && StateOf(wait) is { } state)
        {
            var charge = part.Charge;
            var blocked = charge.Part(0, charge.BlockedSeconds, charge.BlockedOn, charge.Detail);
            _misplaced.Enqueue(new Misplaced(part with { Charge = blocked }, state, wait.Detail));
            charge.BlockedSeconds = 0;
        }
        else if (IsNative(part))
        {
            foreach (var exchanged in Exchange(part))
            {
                yield return exchanged;
            }
        }

        yield return part;
    }

    /// <summary>No more comes of this thread: the rest stays where it was seen.</summary>
    public IEnumerable<SampledCharge> Settle()
    {
        while (_misplaced.TryDequeue(out var misplaced))
        {
            yield return misplaced.Part;
        }
    }

    /// <summary>What was seen until now is not counted.</summary>
    public void Forget() => _misplaced.Clear();

    private IEnumerable<SampledCharge> Exchange(SampledCharge native)
    {
        while (native.Charge.CpuSeconds > 0 && _misplaced.TryPeek(out var misplaced))
        {
            var managed = misplaced.Part.Charge;
            var seconds = Math.Min(native.Charge.CpuSeconds, managed.BlockedSeconds);
            native.Charge.CpuSeconds -= seconds;
            managed.BlockedSeconds -= seconds;
            if (managed.BlockedSeconds <= 0)
            {
                _misplaced.Dequeue();
            }

            yield return misplaced.Part with { Charge = managed.Part(seconds, 0, null, "") };
            yield return native with { Charge = native.Charge.Part(0, seconds, misplaced.State, misplaced.Detail) };
        }
    }

    private static bool IsManaged(SampledCharge part) =>
        part.Sighting is { Sample.InManagedCode: true, Stack: { Hint: WaitHint.None, InNativeCode: false, Api.Length: 0 } };

    private static bool IsNative(SampledCharge part) => part.Sighting is { Sample.InManagedCode: false, Stack.Hint: WaitHint.None };

    // A page that is not there stops managed code as well; where system calls are hidden, a kernel function's name does not tell it from a read.
    private static TimeState? StateOf(KernelWait wait) => wait.Kind switch
    {
        KernelWaitKind.PageFault or KernelWaitKind.Sleep => null,
        KernelWaitKind.Disk when WaitChannel.Decode(wait.Detail).Kind == KernelWaitKind.Disk => null,
        _ => WaitStates.Of(wait.Kind),
    };

    private readonly record struct Misplaced(SampledCharge Part, TimeState State, string Detail);
}
