using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SweepPaceTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private const double CostShare = 0.01;

    private readonly SweepPace _pace = new(Shortest, Longest, CostShare);

    [Fact]
    public void Cheap_sweeps_follow_each_other_closely()
    {
        Sweep(10_000, TimeSpan.FromMilliseconds(0.04));
        Assert.Equal(Shortest, _pace.Interval);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _pace.ParkedInterval);
    }

    [Fact]
    public void Dear_sweeps_come_as_rarely_as_their_share_demands()
    {
        Sweep(1000, TimeSpan.FromMilliseconds(1.5));
        Assert.InRange(_pace.Interval.TotalMilliseconds, 5, 160);
        Assert.InRange(ShareOf(TimeSpan.FromMilliseconds(1.5), 2000), 0, CostShare * 1.05);
    }

    [Fact]
    public void A_rush_is_paid_from_savings()
    {
        _pace.Record(TimeSpan.FromMilliseconds(50), Shortest);
        Assert.True(_pace.HasSavings);
        Assert.Equal(Shortest, _pace.Interval);
    }

    [Fact]
    public void However_dear_they_are_sweeps_go_on()
    {
        Sweep(100, TimeSpan.FromSeconds(1));
        Assert.Equal(Longest, _pace.Interval);
        Assert.Equal(TimeSpan.FromSeconds(1), _pace.ParkedInterval);
    }

    [Fact]
    public void After_a_dear_time_the_pace_recovers()
    {
        Sweep(100, TimeSpan.FromMilliseconds(20));
        Sweep(4000, TimeSpan.FromMilliseconds(0.04));
        Assert.Equal(Shortest, _pace.Interval);
    }

    [Fact]
    public void Where_nothing_waits_for_a_while_sweeps_are_rare_until_something_does()
    {
        var cheap = TimeSpan.FromMilliseconds(0.04);
        Sweep(50, cheap, isQuiet: true);
        Assert.Equal(Shortest, _pace.Interval);
        Sweep(10, cheap, isQuiet: true);
        Assert.Equal(TimeSpan.FromMilliseconds(25), _pace.Interval);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _pace.ParkedInterval);

        // The sampler stops a busy thread now and then.
        for (var i = 0; i < 100; i++)
        {
            Sweep(1, cheap);
            Sweep(29, cheap, isQuiet: true);
            Assert.Equal(TimeSpan.FromMilliseconds(25), _pace.Interval);
        }

        Sweep(3, cheap);
        Assert.Equal(Shortest, _pace.Interval);
    }

    private void Sweep(int times, TimeSpan cost, bool isQuiet = false)
    {
        for (var i = 0; i < times; i++)
        {
            _pace.Record(cost, _pace.Interval, isQuiet);
        }
    }

    private double ShareOf(TimeSpan cost, int times)
    {
        var elapsed = TimeSpan.Zero;
        for (var i = 0; i < times; i++)
        {
            elapsed += _pace.Interval;
            _pace.Record(cost, _pace.Interval);
        }

        return cost * times / elapsed;
    }
}
