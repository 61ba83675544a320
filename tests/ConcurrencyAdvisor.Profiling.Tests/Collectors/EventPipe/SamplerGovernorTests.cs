using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class SamplerGovernorTests
{
    private const long Ms = 1_000_000;

    [Fact]
    public void A_sampler_that_costs_little_runs_on()
    {
        var (governor, changes) = Run(threads: 2, intervalNs: 10 * Ms, forNs: 5000 * Ms);

        Assert.True(governor.IsSampling);
        Assert.Empty(changes);
    }

    [Fact]
    public void Many_threads_are_sampled_in_bursts_that_keep_to_the_share()
    {
        var (_, changes) = Run(threads: 300, intervalNs: 10 * Ms, forNs: 10_000 * Ms);

        Assert.InRange(changes.Count, 4, 12);
        var on = 0L;
        var since = 0L;
        foreach (var (timeNs, isSampling) in changes)
        {
            on += isSampling ? 0 : timeNs - since;
            since = timeNs;
        }

        // 300 walks of 8 microseconds every 10 ms are 24 %.
        Assert.InRange(0.24 * on / (10_000 * Ms), 0.005, 0.03);
    }

    private static (SamplerGovernor Governor, List<(long TimeNs, bool IsSampling)> Changes) Run(int threads, long intervalNs, long forNs)
    {
        const long WalkNs = 8_000;
        var governor = new SamplerGovernor();
        var changes = new List<(long, bool)>();
        for (var now = 0L; now < forNs; now += intervalNs)
        {
            for (var thread = 0; thread < threads && governor.IsSampling; thread++)
            {
                governor.Note(now + (thread * WalkNs));
            }

            if (governor.HasChanged(now + (threads * WalkNs)))
            {
                changes.Add((now, governor.IsSampling));
            }
        }

        return (governor, changes);
    }
}
