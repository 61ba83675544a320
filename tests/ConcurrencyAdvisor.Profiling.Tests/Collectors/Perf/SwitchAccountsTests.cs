using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

/// <summary>Process and thread numbers are beyond what the kernel gives out, so that nothing is found of them in <c>/proc</c>.</summary>
public sealed class SwitchAccountsTests : IDisposable
{
    private const long Ms = 1_000_000;
    private const int Process = 2_000_000_000;

    private readonly RecordingSink _sink = new();
    private readonly SwitchAccounts _accounts = new(null, new DescriptorBudget(0));

    public void Dispose() => _accounts.Dispose();

    [Fact]
    public void A_thread_that_came_and_went_between_two_looks_is_accounted_for()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.Forked, 10 * Ms, 1);
        Apply(PerfRecordKind.SwitchedIn, 11 * Ms, 1);
        Apply(PerfRecordKind.Exited, 13 * Ms, 1);
        _accounts.Deliver(_sink, 20 * Ms);

        Assert.Equal([typeof(ThreadNamed), typeof(ThreadSlice), typeof(ThreadEnded)], _sink.Records.Select(record => record.GetType()));
        var slice = Assert.Single(_sink.SlicesOf(Process + 1));
        Assert.Equal((13 * Ms, 3 * Ms, 2 * Ms, 1 * Ms), (slice.TimeNs, slice.DurationNs, slice.CpuNs, slice.RunnableNs));
    }

    [Fact]
    public void A_birth_that_two_events_tell_is_one_thread()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.Forked, 10 * Ms, 1);
        Apply(PerfRecordKind.Forked, (10 * Ms) + 340, 1);
        Apply(PerfRecordKind.SwitchedIn, 11 * Ms, 1);
        Apply(PerfRecordKind.Exited, 13 * Ms, 1);
        Apply(PerfRecordKind.Exited, (13 * Ms) + 340, 1);
        _accounts.Deliver(_sink, 20 * Ms);

        Assert.Equal([typeof(ThreadNamed), typeof(ThreadSlice), typeof(ThreadEnded)], _sink.Records.Select(record => record.GetType()));
    }

    [Fact]
    public void A_hundred_thousand_threads_leave_nothing_behind()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.SwitchedIn, 1, 0);
        for (var i = 1; i <= 100_000; i++)
        {
            Apply(PerfRecordKind.Forked, i * 1000L, i);
            Apply(PerfRecordKind.SwitchedIn, (i * 1000L) + 100, i);
            Apply(PerfRecordKind.Exited, (i * 1000L) + 600, i);
        }

        Assert.Equal(1, _accounts.Threads);
        _accounts.Deliver(_sink, 200 * Ms);
        Assert.Equal(100_000, _sink.Records.OfType<ThreadEnded>().Count());
        Assert.Equal(100_000 * 500L, _sink.Records.OfType<ThreadSlice>().Where(slice => slice.ThreadId > Process).Sum(slice => slice.CpuNs));
    }

    [Fact]
    public void Two_hundred_thousand_switches_do_not_flood_the_stream()
    {
        _accounts.Announce(Process);
        for (var i = 0; i < 100_000; i++)
        {
            Apply(PerfRecordKind.SwitchedIn, i * 10_000L, 1);
            Apply(PerfRecordKind.SwitchedOut, (i * 10_000L) + 4_000, 1);
        }

        _accounts.Deliver(_sink, 1000 * Ms);
        var slices = _sink.SlicesOf(Process + 1);
        Assert.InRange(slices.Count, 190, 201);
        Assert.InRange(slices.Sum(slice => slice.CpuNs) / (double)slices.Sum(slice => slice.DurationNs), 0.39, 0.41);
    }

    [Fact]
    public void A_child_s_time_waits_until_somebody_asks_for_it()
    {
        Apply(PerfRecordKind.Forked, 10 * Ms, 1);
        Apply(PerfRecordKind.SwitchedIn, 10 * Ms, 1);
        Apply(PerfRecordKind.SwitchedOut, 30 * Ms, 1);
        _accounts.Deliver(_sink, 31 * Ms);
        Assert.Empty(_sink.Records);

        _accounts.Announce(Process);
        Apply(PerfRecordKind.SwitchedIn, 50 * Ms, 1);
        _accounts.Deliver(_sink, 51 * Ms);

        var slice = Assert.Single(_sink.SlicesOf(Process + 1));
        Assert.Equal((40 * Ms, 20 * Ms), (slice.DurationNs, slice.CpuNs));
    }

    [Fact]
    public void A_thread_blocked_all_through_has_slices_all_the_same()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.SwitchedOut, 0, 1);
        for (var now = 10 * Ms; now <= 6000 * Ms; now += 10 * Ms)
        {
            _accounts.Pass(now, PerfEvents.LongestStill, 10);
            _sink.Advance(_accounts.Deliver(_sink, now));
        }

        var slices = _sink.SlicesOf(Process + 1);
        Assert.InRange(slices.Count, 6, 15);
        Assert.InRange(slices.Max(slice => slice.DurationNs), 500 * Ms, 1010 * Ms);
        Assert.InRange(slices.Sum(slice => slice.BlockedNs), 5000 * Ms, 6000 * Ms);
        Assert.Empty(_sink.BrokenPromises);
    }

    [Fact]
    public void A_number_that_is_used_again_is_another_thread()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.SwitchedIn, 1 * Ms, 1);
        Apply(PerfRecordKind.Forked, 20 * Ms, 1);
        Apply(PerfRecordKind.Exited, 25 * Ms, 1);
        _accounts.Deliver(_sink, 30 * Ms);

        Assert.Equal(2, _sink.Records.OfType<ThreadEnded>().Count());
        Assert.Equal(24 * Ms, _sink.SlicesOf(Process + 1).Sum(slice => slice.DurationNs));
    }

    [Fact]
    public void What_ends_later_waits_for_intervals_that_may_end_earlier()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.SwitchedIn, 0, 1);
        Apply(PerfRecordKind.SwitchedIn, 0, 2);
        Apply(PerfRecordKind.SwitchedOut, 3 * Ms, 1);
        Apply(PerfRecordKind.SwitchedOut, 6 * Ms, 2);
        _sink.Advance(_accounts.Deliver(_sink, 7 * Ms));
        Apply(PerfRecordKind.SwitchedIn, 20 * Ms, 1);
        _sink.Advance(_accounts.Deliver(_sink, 21 * Ms));

        Assert.Equal([3 * Ms, 6 * Ms, 20 * Ms], _sink.Records.OfType<ThreadSlice>().Select(slice => slice.TimeNs));
        Assert.Empty(_sink.BrokenPromises);
    }

    [Fact]
    public void Lost_records_are_counted()
    {
        _accounts.Apply(new PerfRecord(PerfRecordKind.Lost, 1, 0, 0) { Count = 41 });

        Assert.Equal(41, _accounts.Lost);
    }

    [Fact]
    public void A_process_is_born_once_and_its_threads_are_none()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.Forked, 10 * Ms, 1);
        Assert.False(_accounts.TakeBirths());
        _accounts.Apply(new PerfRecord(PerfRecordKind.Forked, 11 * Ms, Process + 10, Process + 10));
        Assert.True(_accounts.TakeBirths());
        Assert.False(_accounts.TakeBirths());
    }

    [Fact]
    public void Threads_of_the_runtime_are_not_watched_and_unknown_ones_are()
    {
        _accounts.Announce(Process);
        Apply(PerfRecordKind.Forked, 10 * Ms, 1);
        Assert.True(_accounts.IsWatched(Process + 1));
        _accounts.Apply(new PerfRecord(PerfRecordKind.Named, 11 * Ms, Process, Process + 1) { Name = ".NET EventPipe" });
        Assert.False(_accounts.IsWatched(Process + 1));
        Assert.True(_accounts.IsWatched(Process + 2));
    }

    private void Apply(PerfRecordKind kind, long timeNs, int thread) => _accounts.Apply(new PerfRecord(kind, timeNs, Process, Process + thread));
}
