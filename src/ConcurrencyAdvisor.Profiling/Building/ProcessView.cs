using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The operating system's view of a process: without stacks the process as a whole is the path, and the kernel's word on its threads is all there is.
/// </summary>
/// <param name="self">The method that stands for the process; asked for once its name is known.</param>
internal sealed class ProcessView(Func<MethodId> self)
{
    private UserFrame[]? _path;
    private double _workOfOthersSeconds;

    /// <summary>What a slice adds to the process as a whole.</summary>
    /// <param name="slice">The scheduler's account.</param>
    /// <param name="thread">Its thread.</param>
    /// <param name="isDotNet">Futexes of this process are the runtime's: a lock, an idle worker, a timer, an await look the same.</param>
    public Charge ChargeOf(ThreadSlice slice, ThreadTrack thread, bool isDotNet)
    {
        var isFutex = slice.Wait.Kind is KernelWaitKind.Futex;
        var isIdle = isDotNet && (isFutex ? slice.ThreadId != slice.ProcessId : !RuntimeThreads.RunsUserCode(thread.Name));
        var charge = new Charge
        {
            StartNs = slice.TimeNs - slice.DurationNs,
            DurationNs = slice.DurationNs,
            ThreadId = slice.ThreadId,
            Path = _path ??= [new UserFrame(self(), null, UserFrameTraits.None)],
            CpuSeconds = slice.CpuNs / 1e9,
            RunnableSeconds = slice.RunnableNs / 1e9,
            BlockedSeconds = isIdle ? 0 : slice.BlockedNs / 1e9,
            BlockedOn = isFutex ? isDotNet ? TimeState.Unknown : TimeState.Lock : WaitStates.Of(slice.Wait.Kind),
            Detail = slice.Wait.Detail,
            InNativeCode = !isDotNet,
            IsAwaited = isDotNet && thread.Name.StartsWith(RuntimeThreads.Sockets, StringComparison.Ordinal),
        };
        if (isDotNet)
        {
            LeaveOutWaitForOthers(charge, isOfMain: slice.ThreadId == slice.ProcessId, isFutex);
        }

        return charge;
    }

    // The main thread waits for what others do, which has time of its own; only as long as they do it.
    private void LeaveOutWaitForOthers(Charge charge, bool isOfMain, bool isFutex)
    {
        if (!isOfMain)
        {
            _workOfOthersSeconds += charge.Total;
        }
        else if (isFutex)
        {
            charge.BlockedSeconds = Math.Max(0, charge.BlockedSeconds - _workOfOthersSeconds);
            _workOfOthersSeconds = 0;
        }
    }
}
