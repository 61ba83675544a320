using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class ThreadBirthTests
{
    private const long Tick = 10_000_000;

    // Watching begins at 1 s; start times are in a clock that is 100 s ahead.
    private readonly ThreadBirth _birth = new(100 * Tick, 10_000 * Tick, Tick);

    [Fact]
    public void One_that_was_there_begins_at_first_sight_without_a_past()
    {
        var account = _birth.Begin(10_050, 0, 120 * Tick, new SchedStat(30 * Tick, 0));
        Assert.Equal(120 * Tick, account.EndNs);
        Assert.Equal(new AccountedInterval(Tick, Tick / 2, 0), account.Close(121 * Tick, new SchedStat((30 * Tick) + (Tick / 2), 0), false));
    }

    [Fact]
    public void One_born_since_has_its_whole_life()
    {
        var account = _birth.Begin(10_110, 0, 120 * Tick, new SchedStat(3 * Tick, 0));
        Assert.InRange(account.EndNs, 110 * Tick, 111 * Tick);
        Assert.Equal(3 * Tick, account.Close(120 * Tick, new SchedStat(3 * Tick, 0), false).CpuNs);
    }

    [Fact]
    public void The_last_look_that_did_not_show_it_narrows_its_birth()
    {
        var now = (110 * Tick) + 9_000_000;
        var account = _birth.Begin(10_110, now - 5_000_000, now, new SchedStat(1_000_000, 0));
        Assert.InRange(account.EndNs, now - 5_000_000, now - 1_000_000);
    }

    [Fact]
    public void It_cannot_have_lived_shorter_than_it_worked()
    {
        var now = (110 * Tick) + 9_000_000;
        var account = _birth.Begin(10_110, now - 5_000_000, now, new SchedStat(4_500_000, 0));
        Assert.InRange(account.EndNs, now - 5_000_000, now - 4_500_000);
    }

    [Theory]
    [InlineData(10_098, false)]
    [InlineData(10_099, false)]
    [InlineData(10_100, true)]
    [InlineData(10_200, true)]
    public void A_start_time_tells_who_was_there_before(long startTicks, bool isBornSince)
        => Assert.Equal(isBornSince, _birth.IsBornSince(startTicks));
}
