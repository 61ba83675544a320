using System.Collections.Concurrent;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Tests.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class PerfEventsTests
{
    private const long SecondNs = 1_000_000_000;

    [PerfFact]
    public async Task A_busy_loop_is_on_a_core_or_waits_for_one_and_its_chains_are_told()
    {
        using var program = Launched.Shell("while :; do :; done");
        var chains = new Chains();
        var sink = await Record(program.Id, chains, sink => Watched(sink, program.Id) > SecondNs);

        var slices = sink.SlicesOf(program.Id).Where(slice => slice.TimeNs < StartOf(sink.SlicesOf(program.Id)) + (1.5 * SecondNs)).ToList();
        var ready = slices.Sum(slice => slice.CpuNs + slice.RunnableNs);
        Assert.InRange(ready / (double)slices.Sum(slice => slice.DurationNs), 0.9, 1.0);

        // 499 a second of its own time as long as it is young; the machine may be busy with something else.
        Assert.InRange(RateOf(chains, slices, program.Id, long.MinValue, long.MaxValue), 0.7 * 499, 1.3 * 499);
        Assert.All(chains.Of(program.Id), chain => Assert.True(chain.ThreadId == program.Id && chain.TimeNs > 0));
    }

    [PerfFact]
    public async Task The_longer_a_program_runs_the_less_often_it_is_sampled()
    {
        using var program = Launched.Shell("while :; do :; done");
        var chains = new Chains();
        var sink = await Record(program.Id, chains, sink => Watched(sink, program.Id) > 8 * SecondNs);

        // Half a second around a change is neither.
        var slices = sink.SlicesOf(program.Id);
        AssertRate(499, 0, 1.5);
        AssertRate(199, 2.5, 4.5);
        AssertRate(99, 5.5, 8);

        void AssertRate(double expected, double from, double until) => Assert.InRange(
            RateOf(chains, slices, program.Id, StartOf(slices) + (long)(from * SecondNs), StartOf(slices) + (long)(until * SecondNs)),
            0.7 * expected,
            1.3 * expected);
    }

    // This process is such a one: it has many threads.
    [PerfFact]
    public async Task A_process_that_runs_already_is_not_sampled_more_often_at_first()
    {
        var isDone = false;
        var computing = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
            }
        });
        computing.Start();
        var chains = new Chains();
        (int Id, long CpuNs) thread;
        try
        {
            thread = Busiest(await Record(Environment.ProcessId, chains, sink => Busiest(sink).CpuNs > 2 * SecondNs));
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            computing.Join();
        }

        Assert.InRange(chains.Of(Environment.ProcessId).Count(chain => chain.ThreadId == thread.Id) * (double)SecondNs / thread.CpuNs, 0.7 * 199, 1.3 * 199);

        static (int Id, long CpuNs) Busiest(RecordingSink sink) => sink.Records.OfType<ThreadSlice>()
            .GroupBy(slice => slice.ThreadId)
            .Select(own => (own.Key, own.Sum(slice => slice.CpuNs)))
            .DefaultIfEmpty()
            .MaxBy(own => own.Item2);
    }

    [PerfFact]
    public async Task A_child_is_told_of_when_it_is_born()
    {
        using var program = Launched.Shell("read; sleep 304 & read");
        var sink = new RecordingSink();
        await using var events = Start(sink, null);
        var born = 0;
        events.Born += (_, _) => Interlocked.Increment(ref born);
        events.Watch(program.Id);
        Eventually.True(() => Watched(sink, program.Id) > 0);
        Assert.True(events.TellsBirths);
        var before = Volatile.Read(ref born);
        await program.Input.WriteLineAsync();

        Eventually.True(() => Volatile.Read(ref born) > before);
        await events.StopAsync(CancellationToken.None);
        Assert.False(events.TellsBirths);
    }

    [PerfFact]
    public async Task A_sleeping_program_is_blocked_in_a_sleep()
    {
        using var program = Launched.Start("sleep", ["300"]);
        var sink = await Record(program.Id, null, sink => Watched(sink, program.Id) > SecondNs);

        var slices = sink.SlicesOf(program.Id);
        Assert.InRange(slices.Sum(slice => slice.BlockedNs) / (double)slices.Sum(slice => slice.DurationNs), 0.9, 1.0);
        Assert.Equal(new KernelWait(KernelWaitKind.Sleep, "clock_nanosleep"), slices[^1].Wait);
    }

    [PerfFact]
    public async Task A_long_wait_keeps_what_it_was_for_to_its_end()
    {
        using var program = Launched.Start("sleep", ["0.7"]);
        var sink = await Record(program.Id, null, sink => sink.Records.OfType<ThreadEnded>().Any());

        var slept = sink.SlicesOf(program.Id).Where(slice => slice.BlockedNs > SecondNs / 20).ToArray();
        Assert.NotEmpty(slept);
        Assert.All(slept, slice => Assert.Equal(KernelWaitKind.Sleep, slice.Wait.Kind));
    }

    [PerfFact]
    public async Task Slices_join_without_gap_and_short_sleeps_are_told()
    {
        using var program = Launched.Shell("while :; do sleep 0.02; done");
        var sink = await Record(program.Id, null, sink => Watched(sink, program.Id) > SecondNs);

        var slices = sink.SlicesOf(program.Id);
        for (var i = 1; i < slices.Count; i++)
        {
            Assert.Equal(slices[i - 1].TimeNs, slices[i].TimeNs - slices[i].DurationNs);
            Assert.InRange(slices[i].CpuNs + slices[i].RunnableNs, 0, slices[i].DurationNs);
        }

        Assert.Contains(slices, slice => slice.Wait.Kind == KernelWaitKind.ChildProcess);
    }

    [PerfFact]
    public async Task The_process_total_agrees_with_its_threads()
    {
        var sink = new RecordingSink();
        using var program = Launched.Shell("while :; do :; done");
        await using var events = Start(sink, null);
        events.Watch(program.Id);
        Eventually.True(() => Watched(sink, program.Id) > 0);
        var (firstNs, firstCpu) = (sink.SlicesOf(program.Id)[^1].TimeNs, Clocks.ProcessCpuNs(program.Id)!.Value);
        Eventually.True(() => Watched(sink, program.Id) > SecondNs);
        var cpu = Clocks.ProcessCpuNs(program.Id)!.Value - firstCpu;
        await events.StopAsync(CancellationToken.None);

        Assert.InRange(sink.SlicesOf(program.Id).Where(slice => slice.TimeNs > firstNs).Sum(slice => slice.CpuNs) / (double)cpu, 0.9, 1.1);
    }

    [PerfFact]
    public async Task Children_are_told_when_they_are_asked_for_from_their_birth_on()
    {
        var sink = new RecordingSink();
        using var program = Launched.Shell("read line; sleep 300 & wait");
        await using var events = Start(sink, null);
        events.Watch(program.Id);
        Eventually.True(() => Watched(sink, program.Id) > 0);
        var before = Clocks.MonotonicNs();
        await program.Input.WriteLineAsync();
        await program.Input.FlushAsync();
        var child = 0;
        Eventually.True(() => (child = ChildOf(program.Id)) != 0);
        events.Watch(child);
        Eventually.True(() => Watched(sink, child) > SecondNs / 4);
        await events.StopAsync(CancellationToken.None);

        var slices = sink.SlicesOf(child);
        Assert.True(slices[0].TimeNs - slices[0].DurationNs >= before);
        Assert.True(slices.Take(3).Sum(slice => slice.CpuNs) > 0, "Its first steps are in the account.");
        Assert.Empty(sink.BrokenPromises);
    }

    [PerfFact]
    public async Task A_thread_that_comes_and_goes_is_told_from_its_first_to_its_last_moment()
    {
        var sink = new RecordingSink();
        await using var events = Start(sink, null);
        events.Watch(Environment.ProcessId);
        Eventually.True(() => sink.Records.OfType<ThreadSlice>().Any());
        var before = Clocks.MonotonicNs();
        var thread = new Thread(() => Thread.Sleep(1)) { Name = "comes-and-goes" };
        thread.Start();
        thread.Join();
        var lifeNs = Clocks.MonotonicNs() - before;
        Eventually.True(() => sink.Records.OfType<ThreadNamed>().Any(named => named.Name == "comes-and-goes")
            && sink.Records.OfType<ThreadEnded>().Any(ended => ended.ThreadId == Id(sink)));
        await events.StopAsync(CancellationToken.None);

        // Whoever joins a thread goes on a little before the kernel has ended it.
        Assert.InRange(Watched(sink, Id(sink)), 1, lifeNs + (SecondNs / 20));
        Assert.Equal([PerfEvents.SchedulerName, SchedulerPolling.SyscallName], events.DeliveredNames);
        Assert.Empty(sink.BrokenPromises);

        static int Id(RecordingSink sink) => sink.Records.OfType<ThreadNamed>().Single(named => named.Name == "comes-and-goes").ThreadId;
    }

    [PerfFact]
    public async Task A_process_that_is_not_there_is_no_error()
    {
        var sink = new RecordingSink();
        await using var events = Start(sink, null);
        events.Watch(int.MaxValue);
        events.Watch(-1);
        var start = Clocks.MonotonicNs();
        Eventually.True(() => sink.AdvancedNs > start);
        await events.StopAsync(CancellationToken.None);

        Assert.Empty(sink.Records);
        Assert.Empty(events.DeliveredNames);
    }

    private static PerfEvents Start(RecordingSink sink, Chains? chains) =>
        PerfEvents.TryStart(() => sink, chains, withSyscalls: true, () => null) ?? throw new InvalidOperationException("It was available a moment ago.");

    private static async Task<RecordingSink> Record(int processId, Chains? chains, Func<RecordingSink, bool> until)
    {
        var sink = new RecordingSink();
        await using var events = Start(sink, chains);
        events.Watch(processId);
        Eventually.True(() => until(sink), () => string.Join('\n', sink.Records.TakeLast(20)));
        await events.StopAsync(CancellationToken.None);
        Assert.Empty(sink.BrokenPromises);
        return sink;
    }

    private static long StartOf(IReadOnlyList<ThreadSlice> slices) => slices[0].TimeNs - slices[0].DurationNs;

    // Samples in a second of a process's own time.
    private static double RateOf(Chains chains, IReadOnlyList<ThreadSlice> slices, int processId, long fromNs, long toNs)
    {
        var counted = slices.Where(slice => slice.TimeNs - slice.DurationNs >= fromNs && slice.TimeNs <= toNs).ToList();
        var (first, last) = (counted[0].TimeNs - counted[0].DurationNs, counted[^1].TimeNs);
        return chains.Of(processId).Count(chain => chain.TimeNs >= first && chain.TimeNs < last) * (double)SecondNs / counted.Sum(slice => slice.CpuNs);
    }

    private static int ChildOf(int processId) =>
        int.TryParse(ProcFs.ReadText($"/proc/{processId}/task/{processId}/children")?.Split(' ')[0], out var child) ? child : 0;

    private static long Watched(RecordingSink sink, int threadId) => sink.SlicesOf(threadId).Sum(slice => slice.DurationNs);

    private sealed class Chains : IChainSink
    {
        private readonly ConcurrentQueue<(int ProcessId, RawChain Chain)> _all = new();

        public bool TryAdd(int processId, in RawChain chain)
        {
            _all.Enqueue((processId, chain));
            return true;
        }

        public bool TellWait(int processId, int threadId, TimeSpan blocked)
        {
            Blocked.AddOrUpdate(processId, blocked, (_, sum) => sum + blocked);
            return true;
        }

        public void EndChains(int processId) => Ended.Enqueue(processId);

        public ConcurrentQueue<int> Ended { get; } = new();

        public ConcurrentDictionary<int, TimeSpan> Blocked { get; } = new();

        public IReadOnlyList<RawChain> Of(int processId) => [.. _all.Where(entry => entry.ProcessId == processId).Select(entry => entry.Chain)];
    }
}
