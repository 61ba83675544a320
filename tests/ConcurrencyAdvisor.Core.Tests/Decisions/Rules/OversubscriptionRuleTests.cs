using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class OversubscriptionRuleTests
{
    private readonly OversubscriptionRule _rule = new();

    [Fact]
    public void A_hundred_threads_want_a_bound()
    {
        var opinion = _rule.Evaluate(Some.Path(Crowd(100)))!;

        Assert.Equal(ConcurrencyModel.Parallel, opinion.Model);
        Assert.Contains("100 threads, 100 at once, for 2 cores", opinion.Message, StringComparison.Ordinal);
        Assert.Equal(98, opinion.Gain!.ThreadsFreed);
        Assert.True(opinion.IsProvenHarm);
    }

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(6, false, false)]
    [InlineData(7, true, false)]
    [InlineData(8, true, true)]
    public void A_few_more_threads_than_cores_do_no_harm(int threads, bool applies, bool proven)
    {
        var opinion = _rule.Evaluate(Some.Path(Crowd(threads)));

        Assert.Equal(applies, opinion is not null);
        Assert.Equal(proven, opinion?.IsProvenHarm ?? false);
    }

    [Fact]
    public void Many_threads_that_compute_one_after_another_are_no_crowd() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence() with { ThreadCount = 100, BusyThreadCount = 100 })));

    [Fact]
    public void Many_threads_that_wait_are_no_crowd() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, threads: 100))));

    [Fact]
    public void A_larger_target_machine_has_room_for_them() =>
        Assert.Null(_rule.Evaluate(Some.Path(Crowd(100) with { Machine = Some.Machine(targetCores: 128) })));

    [Fact]
    public void The_gain_in_time_is_not_promised() => Assert.InRange(_rule.Evaluate(Some.Path(Crowd(100)))!.PredictedSpeedup!.Low, 0.9, 1);

    private static HotPathEvidence Crowd(int threads) =>
        Some.Evidence(threads: threads) with { Time = Some.Time((TimeState.Cpu, 8), (TimeState.Runnable, (4 * threads) - 8)) };
}
