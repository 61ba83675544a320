using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>How a wait counts and reads once the call and its descriptor are known.</summary>
internal static class WaitPhrases
{
    internal static KernelWait NotObserved { get; } = new(KernelWaitKind.NotObserved, "");

    internal static KernelWait PageFault { get; } = new(KernelWaitKind.PageFault, "page fault");

    internal static KernelWait ForCall(SyscallInfo call, DescriptorKind kind)
    {
        var detail = kind == DescriptorKind.Unknown ? call.Name : $"{call.Name} on {kind.Phrase()}";
        return new KernelWait(
            call.Role switch
            {
                SyscallRole.Disk => KernelWaitKind.Disk,
                SyscallRole.Network => KernelWaitKind.Network,
                SyscallRole.Futex => KernelWaitKind.Futex,
                SyscallRole.Sleep => KernelWaitKind.Sleep,
                SyscallRole.ChildProcess => KernelWaitKind.ChildProcess,
                SyscallRole.Descriptor or SyscallRole.Open => kind.WaitKind(),
                _ => KernelWaitKind.Other,
            },
            detail);
    }

    internal static KernelWait ForSet(SyscallInfo call, DescriptorKind kind) => kind.WaitKind() switch
    {
        _ when kind == DescriptorKind.Unknown => new KernelWait(KernelWaitKind.Poll, call.Name),
        KernelWaitKind.Other => new KernelWait(KernelWaitKind.Poll, $"{call.Name} on {kind.PluralPhrase()}"),
        // Waiting to be told about files is no disk access: they are always ready.
        KernelWaitKind.Disk => new KernelWait(KernelWaitKind.Poll, $"{call.Name} on {kind.PluralPhrase()}"),
        var known => new KernelWait(known, $"{call.Name} on {kind.PluralPhrase()}"),
    };
}
