using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SamplerGovernorTests
{
    private const long Ms = 1_000_000;
    private const long IntervalNs = 15 * Ms;

    // Two busy threads on two cores, and 300 idle ones beside them.
    private const long FewNs = 400_000;
    private const long ManyNs = 1_700_000;
    private const long WaitingNs = 80_000;

    [Theory]
    [InlineData(WaitingNs)]
    [InlineData(FewNs)]
    public void A_sampler_that_costs_no_more_than_bursts_would_runs_on(long stopNs)
    {
        var run = new SampledRun { Stop = stopNs }.For(5000 * Ms);

        Assert.True(run.Governor.IsSampling);
        Assert.Empty(run.Changes);
    }

    [Theory]
    [InlineData(1_200_000)]
    [InlineData(ManyNs)]
    public void A_dear_one_runs_in_bursts_that_keep_to_the_share_with_their_ends(long stopNs)
    {
        var run = new SampledRun { Stop = stopNs }.For(1000 * Ms);
        var before = run.StoodNs;
        run.For(60_000 * Ms);

        Assert.InRange((run.StoodNs - before) / (60_000.0 * Ms), 0.0065, 0.011);
    }

    [Fact]
    public void What_takes_half_of_the_time_is_looked_at_every_three_seconds_all_the_same()
    {
        var run = new SampledRun { Stop = IntervalNs / 2 }.For(60_000 * Ms);

        Assert.InRange(run.Changes.Count(change => change.IsSampling), 16, 24);
    }

    [Fact]
    public void Through_its_first_second_a_program_that_was_held_is_sampled_where_that_takes_less_than_a_fifth_of_it()
    {
        Assert.InRange(new SampledRun(kernelTellsRunning: true) { Stop = FewNs }.For(2000 * Ms).Changes[0].TimeNs, 1000 * Ms, 1120 * Ms);
        Assert.InRange(new SampledRun(kernelTellsRunning: true) { Stop = IntervalNs / 3 }.For(2000 * Ms).Changes[0].TimeNs, 100 * Ms, 990 * Ms);
        Assert.InRange(new SampledRun(kernelTellsRunning: true, hasJustBegun: false) { Stop = FewNs }.For(2000 * Ms).Changes[0].TimeNs, 100 * Ms, 400 * Ms);
    }

    [Fact]
    public void A_program_that_runs_already_is_sampled_more_for_ten_seconds_where_nobody_else_tells_its_places()
    {
        var run = new SampledRun(hasJustBegun: false) { Stop = IntervalNs / 3 }.For(10_000 * Ms);
        var before = run.StoodNs;
        run.For(30_000 * Ms);

        Assert.InRange(before / (10_000.0 * Ms), 0.05, 0.13);
        Assert.InRange((run.StoodNs - before) / (30_000.0 * Ms), 0.005, 0.03);
    }

    [Fact]
    public void A_wait_right_after_the_first_second_is_looked_at_whatever_that_second_took()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = FewNs }.For(1_200 * Ms);
        Assert.False(run.Governor.IsSampling);

        run.Blocked = IntervalNs;
        run.For(250 * Ms);

        Assert.True(run.Governor.IsSampling);
    }

    [Fact]
    public void Pauses_are_not_all_as_long()
    {
        var changes = new SampledRun { Stop = ManyNs }.For(60_000 * Ms).Changes;
        var pauses = changes.Zip(changes.Skip(1)).Where(pair => pair.Second.IsSampling).Select(pair => pair.Second.TimeNs - pair.First.TimeNs).ToArray();

        Assert.True(pauses.Max() > 1.3 * pauses.Skip(3).Min());
    }

    [Fact]
    public void While_threads_start_they_are_looked_for_more_often()
    {
        var calm = new SampledRun { Stop = ManyNs }.For(10_000 * Ms);
        var lively = new SampledRun { Stop = ManyNs, Births = true }.For(10_000 * Ms);
        var told = new SampledRun(kernelTellsRunning: true) { Stop = ManyNs, Births = true }.For(10_000 * Ms);

        // For five seconds, and not for ever.
        Assert.InRange(lively.StoodNs / (10_000.0 * Ms), 0.02, 0.08);
        Assert.True(calm.StoodNs < lively.StoodNs / 1.5);
        var before = lively.StoodNs;
        Assert.InRange((lively.For(60_000 * Ms).StoodNs - before) / (60_000.0 * Ms), 0.0065, 0.011);
        Assert.True(told.StoodNs < before / 2);
    }

    [Fact]
    public void One_round_that_the_machine_held_up_makes_the_next_ones_no_dearer()
    {
        var run = new SampledRun { Stop = WaitingNs }.For(2_000 * Ms);
        run.Governor.NoteStop(20 * Ms);
        run.For(10_000 * Ms);

        Assert.InRange(run.Changes.Count, 0, 4);
        Assert.True(run.SampledNs > 8_000 * Ms);
    }

    [Fact]
    public void Stops_that_are_told_no_more_count_as_if_they_never_had_been()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = FewNs, Blocked = IntervalNs / 2 }.For(5_000 * Ms);
        run.Governor.EndStops();
        run.TellsStops = false;
        var before = run.StoodNs;
        run.For(60_000 * Ms);

        Assert.InRange((run.StoodNs - before) / (60_000.0 * Ms), 0.002, 0.006);
    }

    [Fact]
    public void Where_the_runtime_tells_no_stops_a_round_counts_as_one_of_busy_threads()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = FewNs, TellsStops = false, Blocked = IntervalNs / 2 }.For(1000 * Ms);
        var before = run.StoodNs;
        run.For(60_000 * Ms);

        Assert.InRange((run.StoodNs - before) / (60_000.0 * Ms), 0.002, 0.006);
    }

    [Fact]
    public void After_its_first_second_nothing_is_asked_of_threads_that_run_or_wait_for_long_where_the_kernel_tells_who_does()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = WaitingNs }.For(9_000 * Ms);

        var change = Assert.Single(run.Changes);
        Assert.False(change.IsSampling);
        Assert.InRange(change.TimeNs, 1000 * Ms, 1120 * Ms);
    }

    [Fact]
    public void A_sampler_that_rests_looks_again_in_case_that_a_switch_was_lost()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = WaitingNs }.For(25_000 * Ms);

        Assert.InRange(run.Changes.Count(change => change.IsSampling), 2, 3);
    }

    [Fact]
    public void A_thread_that_always_waits_anew_is_sampled_all_the_time()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = WaitingNs, Blocked = IntervalNs }.For(5_000 * Ms);

        Assert.Empty(run.Changes);
    }

    [Fact]
    public void A_wait_that_begins_while_the_sampler_rests_wakes_it()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = WaitingNs }.For(5_000 * Ms);
        Assert.False(run.Governor.IsSampling);

        run.Blocked = IntervalNs;
        run.For(100 * Ms);

        Assert.True(run.Governor.IsSampling);
    }

    [Fact]
    public void Rare_waits_wake_a_sampler_that_is_dear_for_less_than_they_are_worth()
    {
        var run = new SampledRun(kernelTellsRunning: true) { Stop = FewNs, Blocked = IntervalNs / 50 }.For(1_500 * Ms);
        var before = run.StoodNs;
        run.For(60_000 * Ms);

        Assert.InRange((run.StoodNs - before) / (60_000.0 * Ms), 0.0005, 0.003);
    }

    /// <summary>A runtime hands its events out every 100 ms; until it has, nobody knows of them, and a sampler that is to stop runs on.</summary>
    private sealed class SampledRun(bool kernelTellsRunning = false, bool hasJustBegun = true)
    {
        private const long LateNs = 100 * Ms;

        private readonly Queue<long> _untold = new();
        private long _nowNs;
        private long _switchedNs;
        private bool _runs = true;

        public SamplerGovernor Governor { get; } = new(hasJustBegun);

        public List<(long TimeNs, bool IsSampling)> Changes { get; } = [];

        public long SampledNs { get; private set; }

        public long StoodNs { get; private set; }

        /// <summary>How long a round stops the runtime.</summary>
        public long Stop { get; init; }

        public bool TellsStops { get; set; } = true;

        /// <summary>Threads start all the time.</summary>
        public bool Births { get; init; }

        /// <summary>Fresh waits of an interval.</summary>
        public long Blocked { get; set; }

        public SampledRun For(long lengthNs)
        {
            for (var end = _nowNs + lengthNs; _nowNs < end; _nowNs += IntervalNs)
            {
                _runs = Governor.IsSampling || (_runs && _nowNs - _switchedNs < LateNs);
                if (_runs)
                {
                    SampledNs += IntervalNs;
                    StoodNs += Stop;
                    Governor.Note(_nowNs);
                    Governor.Note(_nowNs + 8_000);
                    _untold.Enqueue(_nowNs + LateNs);
                }

                while (_untold.TryPeek(out var due) && due <= _nowNs)
                {
                    _ = _untold.Dequeue();
                    if (TellsStops)
                    {
                        Governor.NoteStop(Stop);
                    }
                }

                Governor.NoteBirth(Births ? _nowNs - LateNs : long.MinValue);
                Governor.NoteWaits(TimeSpan.FromTicks(Blocked / 100));
                if (Governor.HasChanged(_nowNs, kernelTellsRunning))
                {
                    _switchedNs = _nowNs;
                    Changes.Add((_nowNs, Governor.IsSampling));
                }
            }

            return this;
        }
    }
}
