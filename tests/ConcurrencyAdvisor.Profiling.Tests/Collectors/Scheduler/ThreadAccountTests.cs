using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class ThreadAccountTests
{
    [Fact]
    public void An_interval_holds_what_the_counters_gained()
    {
        var account = new ThreadAccount(100, new SchedStat(40, 7));

        Assert.Equal(new AccountedInterval(50, 20, 10), account.Close(150, new SchedStat(60, 17), false));
        Assert.Equal(new AccountedInterval(50, 0, 0), account.Close(200, new SchedStat(60, 17), false));
    }

    [Fact]
    public void What_is_booked_late_goes_to_the_next_interval()
    {
        var account = new ThreadAccount(0, default);

        Assert.Equal(new AccountedInterval(5, 5, 0), account.Close(5, new SchedStat(8, 0), false));
        Assert.Equal(new AccountedInterval(5, 3, 0), account.Close(10, new SchedStat(8, 0), false));
    }

    [Fact]
    public void A_wait_for_a_core_that_is_not_booked_yet_is_seen_and_not_counted_twice()
    {
        var account = new ThreadAccount(0, default);

        Assert.Equal(new AccountedInterval(5, 0, 5), account.Close(5, default, true));
        Assert.Equal(new AccountedInterval(5, 0, 5), account.Close(10, default, true));
        Assert.Equal(new AccountedInterval(5, 3, 2), account.Close(15, new SchedStat(3, 12), true));
    }

    [Fact]
    public void The_blocked_share_is_what_remains()
    {
        var account = new ThreadAccount(0, default);

        Assert.Equal(0.7, account.BlockedShare(100, new SchedStat(20, 10)), 9);
        Assert.Equal(0, account.BlockedShare(100, new SchedStat(200, 10)));
        Assert.Equal(0, account.BlockedShare(0, default));
    }

    [Fact]
    public void Intervals_add_up_to_the_life_and_never_exceed_the_counters()
    {
        var step = Gen.Select(Gen.Long[0, 20], Gen.Long[0, 20], Gen.Long[0, 20], Gen.Bool);
        step.Array[1, 50].Sample(steps =>
        {
            var account = new ThreadAccount(1000, default);
            long now = 1000, cpu = 0, runnable = 0, duration = 0, spentCpu = 0;
            foreach (var (on, waiting, blocked, isRunnable) in steps)
            {
                now += on + waiting + blocked;
                cpu += on;
                runnable += waiting;
                var interval = account.Close(now, new SchedStat(cpu, runnable), isRunnable);
                Assert.InRange(interval.CpuNs + interval.RunnableNs, 0, interval.DurationNs);
                duration += interval.DurationNs;
                spentCpu += interval.CpuNs;
                Assert.True(spentCpu <= cpu);
            }

            Assert.Equal(now - 1000, duration);
            Assert.Equal(now, account.EndNs);
        });
    }

    [Fact]
    public void Counters_that_keep_up_are_reproduced_exactly()
    {
        var step = Gen.Select(Gen.Long[0, 20], Gen.Long[0, 20], Gen.Long[0, 20]);
        step.Array[1, 50].Sample(steps =>
        {
            var account = new ThreadAccount(0, default);
            long now = 0, cpu = 0, runnable = 0, spentCpu = 0, spentRunnable = 0;
            foreach (var (on, waiting, blocked) in steps)
            {
                now += on + waiting + blocked;
                cpu += on;
                runnable += waiting;
                var interval = account.Close(now, new SchedStat(cpu, runnable), false);
                spentCpu += interval.CpuNs;
                spentRunnable += interval.RunnableNs;
            }

            Assert.Equal((cpu, runnable), (spentCpu, spentRunnable));
        });
    }
}
