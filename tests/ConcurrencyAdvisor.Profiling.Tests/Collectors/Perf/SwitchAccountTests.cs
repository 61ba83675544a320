using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

public sealed class SwitchAccountTests
{
    private const long Ms = 1_000_000;

    private readonly List<SwitchInterval> _ended = [];

    [Fact]
    public void A_wait_is_fresh_for_its_first_300_ms()
    {
        const long Millisecond = 1_000_000;
        var account = new SwitchAccount(0, ThreadPhase.Blocked);

        Assert.Equal(200 * Millisecond, account.TakeFreshlyBlockedNs(200 * Millisecond));
        Assert.Equal(100 * Millisecond, account.TakeFreshlyBlockedNs(900 * Millisecond));
        Assert.Equal(0, account.TakeFreshlyBlockedNs(2000 * Millisecond));
    }

    [Fact]
    public void Many_switches_become_one_interval_with_their_exact_sums()
    {
        var account = new SwitchAccount(0, ThreadPhase.OnCore);
        for (var i = 0; i < 1000; i++)
        {
            account.Enter(ThreadPhase.Blocked, (i * 10_000) + 3_000, _ended);
            account.Enter(ThreadPhase.OnCore, (i * 10_000) + 10_000, _ended);
        }

        Assert.Equal([new SwitchInterval(5 * Ms, 5 * Ms, 1_500_000, 0), new SwitchInterval(10 * Ms, 5 * Ms, 1_500_000, 0)], _ended);
    }

    [Fact]
    public void A_long_wait_has_an_interval_of_its_own()
    {
        var account = new SwitchAccount(0, ThreadPhase.OnCore);
        account.Enter(ThreadPhase.Blocked, 2 * Ms, _ended);
        account.Enter(ThreadPhase.OnCore, 40 * Ms, _ended);

        Assert.Equal([new SwitchInterval(2 * Ms, 2 * Ms, 2 * Ms, 0), new SwitchInterval(40 * Ms, 38 * Ms, 0, 0)], _ended);
    }

    [Fact]
    public void A_thread_that_lost_its_core_is_runnable()
    {
        var account = new SwitchAccount(0, ThreadPhase.OnCore);
        account.Enter(ThreadPhase.Runnable, 1 * Ms, _ended);
        account.Enter(ThreadPhase.OnCore, 4 * Ms, _ended);
        account.Pass(6 * Ms, 5 * Ms, _ended);

        Assert.Equal([new SwitchInterval(6 * Ms, 6 * Ms, 3 * Ms, 3 * Ms)], _ended);
    }

    [Fact]
    public void A_woken_thread_that_waits_for_its_core_is_runnable_by_the_counters()
    {
        var account = new SwitchAccount(0, ThreadPhase.Blocked);
        account.Enter(ThreadPhase.OnCore, 20 * Ms, _ended);

        var interval = account.Reconcile(Assert.Single(_ended), new SchedStat(0, 8 * Ms));

        Assert.Equal(new SwitchInterval(20 * Ms, 20 * Ms, 0, 8 * Ms), interval);
        Assert.Equal(0, account.Reconcile(new SwitchInterval(25 * Ms, 5 * Ms, 0, 0), new SchedStat(0, 8 * Ms)).RunnableNs);
    }

    [Fact]
    public void Before_it_ran_last_it_waited_for_its_core_as_long_as_on_average()
    {
        var account = new SwitchAccount(0, ThreadPhase.Blocked);
        account.Enter(ThreadPhase.OnCore, 10 * Ms, _ended);
        account.Enter(ThreadPhase.Blocked, 12 * Ms, _ended);
        account.Enter(ThreadPhase.OnCore, 20 * Ms, _ended);
        _ = account.Reconcile(new SwitchInterval(20 * Ms, 20 * Ms, 2 * Ms, 0), new SchedStat(2 * Ms, 12 * Ms));
        List<SwitchInterval> last = [new(60 * Ms, 40 * Ms, 0, 0), new(62 * Ms, 2 * Ms, 1 * Ms, 0)];

        account.Extrapolate(last, seenNs: 0);

        Assert.Equal([new SwitchInterval(60 * Ms, 40 * Ms, 0, 5 * Ms), new SwitchInterval(62 * Ms, 2 * Ms, 1 * Ms, 1 * Ms)], last);

        last = [new(60 * Ms, 40 * Ms, 0, 0)];
        account.Extrapolate(last, seenNs: 15 * Ms);
        Assert.Equal(15 * Ms, last[0].RunnableNs);
    }

    [Fact]
    public void A_thread_whose_way_out_was_lost_is_blocked_when_its_counter_stands_still()
    {
        var account = new SwitchAccount(0, ThreadPhase.OnCore);
        account.Pass(10 * Ms, 5 * Ms, _ended);
        Assert.True(account.Check(10 * Ms, 10 * Ms));
        account.Pass(40 * Ms, 5 * Ms, _ended);

        Assert.False(account.Check(10 * Ms, 40 * Ms));

        Assert.Equal(ThreadPhase.Blocked, account.Phase);
        Assert.Equal(0, account.Reconcile(_ended[^1], new SchedStat(10 * Ms, 0)).CpuNs);
    }

    [Fact]
    public void A_thread_whose_way_in_was_lost_runs_when_its_counter_moves()
    {
        var account = new SwitchAccount(0, ThreadPhase.Blocked);
        account.Pass(10 * Ms, 5 * Ms, _ended);
        Assert.True(account.Check(0, 10 * Ms));
        account.Pass(40 * Ms, 5 * Ms, _ended);

        Assert.False(account.Check(25 * Ms, 40 * Ms));

        Assert.Equal(ThreadPhase.OnCore, account.Phase);
        Assert.Equal(25 * Ms, account.Reconcile(_ended[^1], new SchedStat(25 * Ms, 0)).CpuNs);
    }

    [Fact]
    public void A_thread_that_was_just_woken_is_no_disagreement()
    {
        var account = new SwitchAccount(0, ThreadPhase.Blocked);
        account.Pass(10 * Ms, 5 * Ms, _ended);
        Assert.True(account.Check(0, 10 * Ms));
        account.Pass(40 * Ms, 5 * Ms, _ended);

        Assert.True(account.Check(12 * Ms, 52 * Ms));
        Assert.Equal(ThreadPhase.Blocked, account.Phase);
    }

    [Fact]
    public void Whatever_comes_intervals_join_and_hold_what_they_say()
    {
        var gen = Gen.Select(Gen.Int[-2_000_000, 30_000_000], Gen.Int[0, 3], Gen.Long[0, 50_000_000]);
        gen.Array[0, 60].Sample(steps =>
        {
            var account = new SwitchAccount(0, ThreadPhase.Runnable);
            var ended = new List<SwitchInterval>();
            var now = 0L;
            foreach (var (passed, step, counter) in steps)
            {
                now += passed;
                if (step == 3)
                {
                    account.Pass(now, SwitchAccount.IntervalNs, ended);
                    _ = account.Check(counter, now);
                }
                else
                {
                    account.Enter((ThreadPhase)step, now, ended);
                }
            }

            account.Pass(now, 0, ended);
            var end = 0L;
            foreach (var interval in ended.Select(i => account.Reconcile(i, new SchedStat(0, 1_000_000))))
            {
                if (interval.EndNs - interval.DurationNs != end || interval.CpuNs < 0 || interval.RunnableNs < 0
                    || interval.CpuNs + interval.RunnableNs > interval.DurationNs)
                {
                    return false;
                }

                end = interval.EndNs;
            }

            return true;
        });
    }
}
