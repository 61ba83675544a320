using System.Net;
using System.Net.Sockets;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Tests.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SchedulerPollingTests
{
    private const long SecondNs = 1_000_000_000;

    [Fact]
    public async Task A_busy_loop_is_on_a_core_or_waits_for_one()
    {
        using var program = Launched.Shell("while :; do :; done");
        var sink = await Record(program.Id, sink => Watched(sink, program.Id) > SecondNs);

        var slices = sink.SlicesOf(program.Id);
        var ready = slices.Sum(slice => slice.CpuNs + slice.RunnableNs);
        Assert.InRange(ready / (double)slices.Sum(slice => slice.DurationNs), 0.9, 1.0);
    }

    [Fact]
    public async Task A_sleeping_program_is_blocked_in_a_sleep()
    {
        using var program = Launched.Start("sleep", ["300"]);
        var sink = await Record(program.Id, sink => Watched(sink, program.Id) > SecondNs);

        var slices = sink.SlicesOf(program.Id);
        Assert.InRange(Blocked(slices), 0.9, 1.0);
        Assert.Equal(new KernelWait(KernelWaitKind.Sleep, "clock_nanosleep"), slices[^1].Wait);
    }

    [Fact]
    public async Task A_reader_of_redirected_input_is_blocked_on_a_pipe()
    {
        using var program = Launched.Start("cat", []);
        var sink = await Record(program.Id, sink => Watched(sink, program.Id) > SecondNs / 2);

        Assert.Equal(new KernelWait(KernelWaitKind.Pipe, "read on a pipe"), sink.SlicesOf(program.Id)[^1].Wait);
    }

    [Fact]
    public async Task A_shell_that_waits_for_its_child_is_blocked_on_a_child()
    {
        using var program = Launched.Shell("sleep 300; true");
        var sink = await Record(program.Id, sink => LastWait(sink, program.Id) == KernelWaitKind.ChildProcess);

        Assert.Equal("wait4", sink.SlicesOf(program.Id)[^1].Wait.Detail);
    }

    [Fact]
    public async Task Whoever_opens_a_named_pipe_waits_for_its_other_end()
    {
        var pipe = Path.Combine(Path.GetTempPath(), $"pipe-{Guid.NewGuid():N}");
        using var maker = Launched.Start("mkfifo", [pipe]);
        maker.WaitForExit();
        try
        {
            using var program = Launched.Start("cat", [pipe]);
            var sink = await Record(program.Id, sink => LastWait(sink, program.Id) == KernelWaitKind.Pipe);
            Assert.Equal("openat on a pipe", sink.SlicesOf(program.Id)[^1].Wait.Detail);
        }
        finally
        {
            File.Delete(pipe);
        }
    }

    [Fact]
    public async Task A_reader_of_a_connection_is_blocked_on_its_socket()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var program = Launched.Shell($"exec cat < /dev/tcp/127.0.0.1/{port}");
        using var connection = await listener.AcceptTcpClientAsync();
        var sink = await Record(program.Id, sink => LastWait(sink, program.Id) == KernelWaitKind.Network);

        Assert.Equal("read on a TCP socket", sink.SlicesOf(program.Id)[^1].Wait.Detail);
    }

    [Fact]
    public async Task A_poll_of_pipes_is_a_wait_for_pipes()
    {
        using var program = Launched.Shell("read -t 300 line");
        var sink = await Record(program.Id, sink => LastWait(sink, program.Id) == KernelWaitKind.Pipe);

        Assert.EndsWith(" on pipes", sink.SlicesOf(program.Id)[^1].Wait.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_comes_and_goes_is_told_from_its_first_to_its_last_moment()
    {
        var sink = new RecordingSink();
        await using var polling = new SchedulerPolling(sink);
        polling.Watch(Environment.ProcessId);
        using var release = new ManualResetEventSlim();
        var before = Clocks.MonotonicNs();
        var thread = new Thread(release.Wait) { Name = "comes-and-goes" };
        thread.Start();
        Eventually.True(() => Named(sink, "comes-and-goes") is { } named && LastWait(sink, named.ThreadId) == KernelWaitKind.Futex);
        release.Set();
        thread.Join();
        var lifeNs = Clocks.MonotonicNs() - before;
        var threadId = Named(sink, "comes-and-goes")!.ThreadId;
        Eventually.True(() => sink.Records.OfType<ThreadEnded>().Any(ended => ended.ThreadId == threadId));
        await polling.StopAsync(CancellationToken.None);

        Assert.InRange(Watched(sink, threadId), 1, lifeNs + (SecondNs / 20));
        Assert.Equal([SchedulerPolling.SchedulerName, SchedulerPolling.SyscallName], polling.DeliveredNames);
        Assert.Empty(sink.BrokenPromises);
    }

    [Fact]
    public async Task The_process_total_agrees_with_its_threads()
    {
        var sink = new RecordingSink();
        await using var polling = new SchedulerPolling(sink);
        using var program = Launched.Shell("while :; do :; done");
        polling.Watch(program.Id);
        Eventually.True(() => Clocks.ProcessCpuNs(program.Id) > 0.3 * SecondNs);
        await polling.StopAsync(CancellationToken.None);

        var seen = sink.SlicesOf(program.Id).Sum(slice => slice.CpuNs);
        Assert.InRange(seen / (double)Clocks.ProcessCpuNs(program.Id)!.Value, 0.8, 1.1);
    }

    [Fact]
    public async Task Hundreds_of_threads_cost_their_share_and_no_more()
    {
        var sink = new RecordingSink();
        await using var polling = new SchedulerPolling(sink);
        using var release = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, 300).Select(_ => new Thread(release.Wait, 64 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        polling.Watch(Environment.ProcessId);
        Eventually.True(() => sink.Records.OfType<ThreadSlice>().Select(slice => slice.ThreadId).Distinct().Count() >= 300);
        release.Set();
        threads.ForEach(thread => thread.Join());
        Eventually.True(() => sink.Records.OfType<ThreadEnded>().Count() >= 300);
        await polling.StopAsync(CancellationToken.None);

        Assert.Empty(sink.BrokenPromises);
    }

    [Fact]
    public async Task A_program_that_ends_has_its_whole_life_accounted_for()
    {
        var sink = new RecordingSink();
        await using var polling = new SchedulerPolling(sink);
        var before = Clocks.MonotonicNs();
        using var program = Launched.Shell("for ((i = 0; i < 300000; i++)); do :; done");
        polling.Watch(program.Id);
        program.WaitForExit();
        var lifeNs = Clocks.MonotonicNs() - before;
        Eventually.True(() => sink.Records.OfType<ThreadEnded>().Any(ended => ended.ThreadId == program.Id));
        await polling.StopAsync(CancellationToken.None);

        var slices = sink.SlicesOf(program.Id);
        Assert.InRange(slices.Sum(slice => slice.DurationNs), 0.7 * lifeNs, lifeNs + (SecondNs / 10));
        Assert.IsType<ThreadEnded>(sink.Records.Last(record => record.ProcessId == program.Id));
        Assert.Equal([SchedulerPolling.SchedulerName], polling.DeliveredNames.Take(1));
        Assert.Empty(sink.BrokenPromises);
    }

    [Fact]
    public async Task Slices_of_a_thread_join_without_gap()
    {
        using var program = Launched.Shell("while :; do sleep 0.02; done");
        var sink = await Record(program.Id, sink => Watched(sink, program.Id) > SecondNs);

        var slices = sink.SlicesOf(program.Id);
        for (var i = 1; i < slices.Count; i++)
        {
            Assert.Equal(slices[i - 1].TimeNs, slices[i].TimeNs - slices[i].DurationNs);
            Assert.InRange(slices[i].CpuNs + slices[i].RunnableNs, 0, slices[i].DurationNs);
        }
    }

    [Fact]
    public async Task The_names_of_threads_are_told()
    {
        using var program = Launched.Start("sleep", ["300"]);
        var sink = await Record(
            program.Id, sink => sink.Records.OfType<ThreadNamed>().Any(named => named.ThreadId == program.Id && named.Name == "sleep"));

        Assert.Empty(sink.BrokenPromises);
    }

    [Fact]
    public async Task A_process_that_is_not_there_is_no_error()
    {
        var sink = new RecordingSink();
        await using var polling = new SchedulerPolling(sink);
        polling.Watch(int.MaxValue);
        polling.Watch(-1);
        Eventually.True(() => polling.Statistics.Sweeps > 3);
        await polling.StopAsync(CancellationToken.None);

        Assert.Empty(sink.Records);
        Assert.Empty(polling.DeliveredNames);
        Assert.NotEqual(0, sink.AdvancedNs);
    }

    private static async Task<RecordingSink> Record(int processId, Func<RecordingSink, bool> until)
    {
        var sink = new RecordingSink();
        await using var polling = new SchedulerPolling(sink);
        polling.Watch(processId);
        Eventually.True(() => until(sink), () => string.Join('\n', sink.Records.TakeLast(20)));
        await polling.StopAsync(CancellationToken.None);
        Assert.Empty(sink.BrokenPromises);
        return sink;
    }

    private static ThreadNamed? Named(RecordingSink sink, string name)
        => sink.Records.OfType<ThreadNamed>().FirstOrDefault(named => named.Name == name);

    private static long Watched(RecordingSink sink, int threadId) => sink.SlicesOf(threadId).Sum(slice => slice.DurationNs);

    private static KernelWaitKind LastWait(RecordingSink sink, int threadId)
        => sink.SlicesOf(threadId) is { Count: > 0 } slices ? slices[^1].Wait.Kind : KernelWaitKind.NotObserved;

    private static double Blocked(IReadOnlyList<ThreadSlice> slices)
        => slices.Sum(slice => slice.BlockedNs) / (double)slices.Sum(slice => slice.DurationNs);
}
