using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class EventRateTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_family_that_floods_is_named()
    {
        var rate = new EventRate();

        Assert.Equal(EventFamilies.Waits, Feed(rate, seconds: 1, (EventFamilies.Waits, EventRate.MostPerSecond + 1000)));
    }

    [Fact]
    public void Of_families_that_flood_together_the_larger_goes()
    {
        var rate = new EventRate();

        Assert.Equal(
            EventFamilies.Tasks,
            Feed(rate, seconds: 1, (EventFamilies.Network, EventRate.MostPerSecond / 3), (EventFamilies.Tasks, EventRate.MostPerSecond)));
    }

    [Fact]
    public void A_bearable_rate_and_a_burst_at_the_start_are_let_through()
    {
        var rate = new EventRate();

        Assert.Equal(EventFamilies.None, Feed(rate, seconds: 0.15, (EventFamilies.Tasks, 100_000)));
        Assert.Equal(EventFamilies.None, Feed(rate, seconds: 3, (EventFamilies.Tasks, EventRate.MostPerSecond - 1000)));
    }

    private long _nowNs;

    private EventFamilies Feed(EventRate rate, double seconds, params (EventFamilies Family, int PerSecond)[] families)
    {
        var flooding = EventFamilies.None;
        var startNs = _nowNs;
        for (; _nowNs < startNs + (seconds * Second); _nowNs += Second / 1000)
        {
            foreach (var (family, perSecond) in families)
            {
                for (var i = 0; i < perSecond / 1000; i++)
                {
                    flooding |= rate.Count(family, _nowNs);
                }
            }
        }

        return flooding;
    }
}
