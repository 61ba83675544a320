using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class SwitchFloodTests
{
    private const long Ms = 1_000_000;

    [Theory]
    [InlineData(280, false)]
    [InlineData(320, true)]
    public void Records_are_too_many_beyond_a_rate(int recordsInTenMs, bool isTooMuch)
    {
        var flood = new SwitchFlood();

        for (var now = 0L; now <= 3000 * Ms; now += 10 * Ms)
        {
            flood.Note(recordsInTenMs, now);
        }

        Assert.Equal(isTooMuch, flood.IsTooMuch);
    }

    [Fact]
    public void A_rush_that_is_over_within_the_window_is_no_flood()
    {
        var flood = new SwitchFlood();

        for (var now = 0L; now <= 3000 * Ms; now += 10 * Ms)
        {
            flood.Note(now == 1000 * Ms ? 14_000 : 10, now);
        }

        Assert.False(flood.IsTooMuch);
    }
}
