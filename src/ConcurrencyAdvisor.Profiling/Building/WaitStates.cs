using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>From what the kernel and the frames say to a state of the report.</summary>
internal static class WaitStates
{
    /// <summary>The state that the kernel alone decides; null where it sees a futex, a poll, or nobody looked.</summary>
    public static TimeState? Of(KernelWaitKind kind) => kind switch
    {
        KernelWaitKind.Disk or KernelWaitKind.PageFault => TimeState.Disk,
        KernelWaitKind.Network => TimeState.Network,
        KernelWaitKind.Pipe => TimeState.Pipe,
        KernelWaitKind.ChildProcess => TimeState.ChildProcess,
        KernelWaitKind.Console => TimeState.Console,
        KernelWaitKind.Sleep => TimeState.Timer,
        _ => null,
    };

    /// <summary>The state that frames decide; null where they say nothing.</summary>
    public static TimeState? Of(WaitHint hint) => hint switch
    {
        WaitHint.Spin or WaitHint.Lock => TimeState.Lock,
        WaitHint.OwnWork => TimeState.Lock,
        WaitHint.Task => TimeState.Task,
        WaitHint.Sleep => TimeState.Timer,
        WaitHint.Network => TimeState.Network,
        WaitHint.Disk => TimeState.Disk,
        WaitHint.Pipe => TimeState.Pipe,
        WaitHint.ChildProcess => TimeState.ChildProcess,
        WaitHint.Console => TimeState.Console,
        _ => null,
    };
}
