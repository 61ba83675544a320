using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>
/// Reads a thread's <c>wchan</c>, the kernel function that it sleeps in, for where its system call is hidden. Names change with the kernel, so that what is
/// not recognised stays unobserved.
/// </summary>
public static class WaitChannel
{
    /// <summary>Decodes the file's content.</summary>
    public static KernelWait Decode(string channel)
    {
        var kind = Classify(channel);
        return kind == KernelWaitKind.NotObserved ? new KernelWait(kind, "") : new KernelWait(kind, channel);
    }

    private static KernelWaitKind Classify(string channel) => channel switch
    {
        "" or "0" => KernelWaitKind.NotObserved,
        _ when Has(channel, "futex") => KernelWaitKind.Futex,
        _ when Has(channel, "nanosleep") => KernelWaitKind.Sleep,
        "do_wait" or "do_wait4" or "kernel_wait4" or "wait_for_vfork_done" => KernelWaitKind.ChildProcess,
        _ when Has(channel, "pipe_") || Has(channel, "fifo_open") || channel == "wait_for_partner" => KernelWaitKind.Pipe,
        _ when Has(channel, "poll") || channel == "do_select" => KernelWaitKind.Poll,
        _ when Has(channel, "n_tty") || Has(channel, "tty_") => KernelWaitKind.Console,
        _ when Has(channel, "sk_") || Has(channel, "skb_") || Has(channel, "tcp_") || Has(channel, "inet_") || Has(channel, "unix_stream")
            || Has(channel, "unix_dgram") => KernelWaitKind.Network,
        _ when Has(channel, "folio_") || Has(channel, "io_schedule") || Has(channel, "jbd2") || Has(channel, "submit_bio")
            || Has(channel, "blkdev") || Has(channel, "wait_on_page") || Has(channel, "ext4") || Has(channel, "xfs_") || Has(channel, "btrfs")
            || Has(channel, "nfs_") || Has(channel, "rpc_wait") => KernelWaitKind.Disk,
        _ => KernelWaitKind.NotObserved,
    };

    private static bool Has(string channel, string part) => channel.Contains(part, StringComparison.Ordinal);
}
