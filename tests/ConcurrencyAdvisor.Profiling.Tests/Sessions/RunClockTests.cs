using ConcurrencyAdvisor.Profiling.Sessions;

namespace ConcurrencyAdvisor.Profiling.Tests.Sessions;

public sealed class RunClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void The_time_that_a_target_was_held_is_none_of_the_run()
    {
        var clock = new RunClock(new ProfileRequest());
        clock.Start();
        Assert.True(clock.Elapsed >= TimeSpan.Zero);
        clock.Exclude(Hour);

        Assert.True(clock.Elapsed < TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, clock.Measured);
        Assert.False(clock.IsMeasuring);
    }

    [Fact]
    public void A_run_s_length_counts_from_when_it_is_no_longer_held()
    {
        var clock = new RunClock(new ProfileRequest { Duration = TimeSpan.FromTicks(1), Timeout = TimeSpan.FromTicks(1) });
        clock.Start();
        Assert.True(SpinWait.SpinUntil(() => clock.End is not null, TimeSpan.FromSeconds(10)));
        Assert.Equal(ProfileEnd.DurationReached, clock.End);
        clock.Exclude(Hour);

        Assert.Null(clock.End);
    }
}
