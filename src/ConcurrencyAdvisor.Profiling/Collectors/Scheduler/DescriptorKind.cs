using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>What a file descriptor stands for.</summary>
public enum DescriptorKind : byte
{
    Unknown,
    File,
    BlockDevice,
    OtherDevice,
    Terminal,
    Pipe,
    TcpSocket,
    UdpSocket,
    UnixSocket,
    OtherSocket,
    EventCounter,
    Epoll,
    Process,
    Timer,
    Signals,
    FileWatch,
    OtherObject,
}

/// <summary>How a wait on each kind of descriptor counts and reads.</summary>
internal static class DescriptorKinds
{
    internal static KernelWaitKind WaitKind(this DescriptorKind kind) => kind switch
    {
        DescriptorKind.File or DescriptorKind.BlockDevice => KernelWaitKind.Disk,
        DescriptorKind.Terminal => KernelWaitKind.Console,
        DescriptorKind.Pipe => KernelWaitKind.Pipe,
        DescriptorKind.TcpSocket or DescriptorKind.UdpSocket or DescriptorKind.UnixSocket or DescriptorKind.OtherSocket => KernelWaitKind.Network,
        DescriptorKind.Epoll => KernelWaitKind.Poll,
        DescriptorKind.Process => KernelWaitKind.ChildProcess,
        DescriptorKind.Timer => KernelWaitKind.Sleep,
        _ => KernelWaitKind.Other,
    };

    internal static string Phrase(this DescriptorKind kind) => kind switch
    {
        DescriptorKind.File => "a file",
        DescriptorKind.BlockDevice => "a block device",
        DescriptorKind.OtherDevice => "a device",
        DescriptorKind.Terminal => "a terminal",
        DescriptorKind.Pipe => "a pipe",
        DescriptorKind.TcpSocket => "a TCP socket",
        DescriptorKind.UdpSocket => "a UDP socket",
        DescriptorKind.UnixSocket => "a UNIX socket",
        DescriptorKind.OtherSocket => "a socket",
        DescriptorKind.EventCounter => "an eventfd",
        DescriptorKind.Epoll => "an epoll set",
        DescriptorKind.Process => "a process",
        DescriptorKind.Timer => "a timer",
        DescriptorKind.Signals => "signals",
        DescriptorKind.FileWatch => "a file watch",
        _ => "a descriptor",
    };

    /// <summary>Several of them.</summary>
    internal static string PluralPhrase(this DescriptorKind kind) => kind switch
    {
        DescriptorKind.Signals => "signals",
        DescriptorKind.Process => "processes",
        DescriptorKind.FileWatch => "file watches",
        _ when kind.Phrase() is var one => one[(one.IndexOf(' ', StringComparison.Ordinal) + 1)..] + "s",
        _ => "descriptors",
    };
}
