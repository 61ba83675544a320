using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class WaitChannelTests
{
    [Theory]
    [InlineData("futex_wait_queue", KernelWaitKind.Futex)]
    [InlineData("futex_wait_queue_me", KernelWaitKind.Futex)]
    [InlineData("hrtimer_nanosleep", KernelWaitKind.Sleep)]
    [InlineData("do_wait", KernelWaitKind.ChildProcess)]
    [InlineData("pipe_read", KernelWaitKind.Pipe)]
    [InlineData("anon_pipe_read", KernelWaitKind.Pipe)]
    [InlineData("ep_poll", KernelWaitKind.Poll)]
    [InlineData("do_sys_poll", KernelWaitKind.Poll)]
    [InlineData("sk_wait_data", KernelWaitKind.Network)]
    [InlineData("inet_csk_accept", KernelWaitKind.Network)]
    [InlineData("unix_stream_read_generic", KernelWaitKind.Network)]
    [InlineData("folio_wait_bit_common", KernelWaitKind.Disk)]
    [InlineData("jbd2_log_wait_commit", KernelWaitKind.Disk)]
    [InlineData("n_tty_read", KernelWaitKind.Console)]
    public void A_kernel_function_tells_the_wait(string channel, KernelWaitKind kind)
        => Assert.Equal(new KernelWait(kind, channel), WaitChannel.Decode(channel));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("some_new_function")]
    public void What_is_not_known_is_not_guessed(string channel)
        => Assert.Equal(new KernelWait(KernelWaitKind.NotObserved, ""), WaitChannel.Decode(channel));
}
