using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The operating system's view of a process: without stacks the process as a whole is the path, and the kernel's word on its threads is all there is.
/// </summary>
/// <param name="self">The method that stands for the process; asked for once its name is known.</param>
internal sealed class ProcessView(Func<MethodId> self)
{
    // The runtime names its threads. What these wait for is work, whatever the kernel calls it.
    private const string RuntimeThread = ".NET ";

    // It waits for all sockets that nobody else waits for: those of awaits.
    private const string SocketThread = ".NET Sockets";
    private static readonly string[] ThreadsWithWork = [".NET TP Worker", ".NET Long Run", SocketThread];

    private UserFrame[]? _path;
    private double _workOfOthersSeconds;

    /// <summary>What a slice adds to the process as a whole.</summary>
    /// <param name="slice">The scheduler's account.</param>
    /// <param name="thread">Its thread.</param>
    /// <param name="isDotNet">Futexes of this process are the runtime's: a lock, an idle worker, a timer, an await look the same.</param>
    public Charge ChargeOf(ThreadSlice slice, ThreadTrack thread, bool isDotNet)
    {
        var isFutex = slice.Wait.Kind is KernelWaitKind.Futex;
        var isIdle = isDotNet && (isFutex ? slice.ThreadId != slice.ProcessId : IsOfRuntime(thread.Name) && !HasWork(thread.Name));
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
            IsAwaited = isDotNet && thread.Name.StartsWith(SocketThread, StringComparison.Ordinal),
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

    /// <summary>Whether a .NET runtime gave a thread its name; also one that was compiled into its program.</summary>
    public static bool IsOfRuntime(string threadName) => threadName.StartsWith(RuntimeThread, StringComparison.Ordinal);

    private static bool HasWork(string threadName) => ThreadsWithWork.Any(name => threadName.StartsWith(name, StringComparison.Ordinal));
}
