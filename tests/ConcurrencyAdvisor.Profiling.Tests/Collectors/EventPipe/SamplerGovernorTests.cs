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
    public void Many_threads_are_sampled_in_bursts_that_keep_to_the_share()
    {
        var run = new SampledRun(threads: 300, kernelTellsRunning: false).For(20_000 * Ms);

        Assert.InRange(run.Changes.Count, 10, 30);

        // 300 walks of 8 microseconds every 10 ms are 24 %.
        Assert.InRange(0.24 * run.SampledNs / (20_000 * Ms), 0.005, 0.02);
    }

    [Fact]
    public void After_its_first_second_nothing_is_asked_of_threads_that_run_or_wait_for_long_where_the_kernel_tells_who_does()
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

        public List<(long TimeNs, bool IsSampling)> Changes { get; } = [];

        public long SampledNs { get; private set; }

        /// <summary>Fresh waits of an interval.</summary>
        public long Blocked { get; set; }

        public SampledRun For(long lengthNs)
        {
            for (var end = _nowNs + lengthNs; _nowNs < end; _nowNs += IntervalNs)
            {
                SampledNs += Governor.IsSampling ? IntervalNs : 0;
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
