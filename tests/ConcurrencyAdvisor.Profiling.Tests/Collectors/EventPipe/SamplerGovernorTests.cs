using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SamplerGovernorTests
{
    private const long Ms = 1_000_000;

    // Of a walk of one thread.
    private const long WalkNs = 8_000;
    private const long IntervalNs = 10 * Ms;

    [Fact]
    public void A_sampler_that_costs_little_runs_on()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: false).For(5000 * Ms);

        Assert.True(run.Governor.IsSampling);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public void Manythreads_are_sampled_in_bursts_that_keep_to_the_share()
    {
        var run = new SampledRun(threads: 300, kernelTellsRunning: false).For(20_000 * Ms);

        Assert.InRange(run.Changes.Count, 10, 40);

        // 300 walks of 8 microseconds every 10 ms are 24 %.
        Assert.InRange(0.24 * run.SampledNs / (20_000 * Ms), 0.008, 0.03);
    }

    [Fact]
    public void What_the_runtime_s_ownthreads_compute_counts_where_it_is_more_than_the_samples_show()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: false) { Stop = IntervalNs / 20 }.For(20_000 * Ms);

        // At 5 % it runs through the first second, and then for less than a third of the time.
        Assert.InRange(run.Changes[0].TimeNs, 1000 * Ms, 1120 * Ms);
        Assert.InRange(0.05 * (run.SampledNs - run.Changes[0].TimeNs) / (19_000 * Ms), 0.008, 0.017);
    }

    [Fact]
    public void In_the_first_second_a_sampler_that_costs_very_much_pauses_too()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: true) { Stop = IntervalNs / 4 }.For(900 * Ms);

        Assert.InRange(0.25 * run.SampledNs / (900 * Ms), 0.05, 0.15);
    }

    [Fact]
    public void Rare_waits_wake_a_sampler_that_is_dear_for_less_than_they_are_worth()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: true) { Stop = IntervalNs / 20, Blocked = IntervalNs / 50 }.For(1_000 * Ms);
        var first = run.SampledNs;
        run.For(20_000 * Ms);

        Assert.InRange(0.05 * (run.SampledNs - first) / (20_000 * Ms), 0.0005, 0.004);
    }

    [Fact]
    public void After_its_first_second_nothing_is_asked_ofthreads_that_run_or_wait_for_long_where_the_kernel_tells_who_does()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: true).For(9_000 * Ms);

        var change = Assert.Single(run.Changes);
        Assert.False(change.IsSampling);
        Assert.InRange(change.TimeNs, 1000 * Ms, 1120 * Ms);
    }

    [Fact]
    public void A_sampler_that_rests_looks_again_in_case_that_a_switch_was_lost()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: true).For(25_000 * Ms);

        Assert.InRange(run.Changes.Count(change => change.IsSampling), 2, 3);
    }

    [Fact]
    public void A_thread_that_always_waits_anew_is_sampled_all_the_time()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: true) { Blocked = IntervalNs }.For(5_000 * Ms);

        Assert.Empty(run.Changes);
    }

    [Fact]
    public void A_wait_that_begins_while_the_sampler_rests_wakes_it()
    {
        var run = new SampledRun(threads: 2, kernelTellsRunning: true).For(5_000 * Ms);
        Assert.False(run.Governor.IsSampling);

        run.Blocked = IntervalNs;
        run.For(100 * Ms);

        Assert.True(run.Governor.IsSampling);
    }

    private sealed class SampledRun(int threads, bool kernelTellsRunning)
    {
        private long _nowNs;

        public SamplerGovernor Governor { get; } = new();

        /// <summary>How long a round stops the runtime, where that is told.</summary>
        public long Stop { get; init; }

        public List<(long TimeNs, bool IsSampling)> Changes { get; } = [];

        public long SampledNs { get; private set; }

        /// <summary>Fresh waits of an interval.</summary>
        public long Blocked { get; set; }

        public SampledRun For(long lengthNs)
        {
            for (var end = _nowNs + lengthNs; _nowNs < end; _nowNs += IntervalNs)
            {
                SampledNs += Governor.IsSampling ? IntervalNs : 0;
                if (Governor.IsSampling && Stop > 0)
                {
                    Governor.NoteStop(Stop);
                }

                for (var thread = 0; thread < threads && Governor.IsSampling; thread++)
                {
                    Governor.Note(_nowNs + (thread * WalkNs));
                }

                Governor.NoteWaits(TimeSpan.FromTicks(Blocked / 100));
                if (Governor.HasChanged(_nowNs + (threads * WalkNs), kernelTellsRunning))
                {
                    Changes.Add((_nowNs, Governor.IsSampling));
                }
            }

            return this;
        }
    }
}
