using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class PollingRuleTests
{
    private const string Sleep = "System.Threading.Thread.Sleep";

    private readonly PollingRule _rule = new();

    [Theory]
    [InlineData(Sleep, "", "sleeps in Thread.Sleep for 100 % of its time")]
    [InlineData("", "clock_nanosleep", "sleeps in clock_nanosleep for 100 % of its time")]
    [InlineData("", "", "sleeps for 100 % of its time")]
    public void A_sleep_in_a_loop_becomes_a_signal(string api, string detail, string problem)
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Timer, api, detail)))!;

        Assert.Equal(ConcurrencyModel.Async, opinion.Model);
        Assert.Contains(problem, opinion.Message, StringComparison.Ordinal);
        Assert.Contains("PeriodicTimer", opinion.Message, StringComparison.Ordinal);
        Assert.Null(opinion.PredictedSpeedup);
    }

    [Theory]
    [InlineData(4, 0, true)]
    [InlineData(0, 4, true)]
    [InlineData(0, 0, false)]
    public void The_loop_may_be_the_callers(double calledInLoop, double calledOften, bool applies)
    {
        var evidence = Some.Evidence(TimeState.Timer, Sleep, qualities: new() { CalledInLoop = calledInLoop, CalledOften = calledOften });
        Assert.Equal(applies, _rule.Evaluate(Some.Path(evidence with { Method = Some.Method(loop: false) })) is not null);
    }

    [Fact]
    public void Any_sleep_on_a_pool_thread_counts() => Assert.NotNull(_rule.Evaluate(Some.Path(
        Some.Evidence(TimeState.Timer, Sleep, qualities: new() { OnPoolThread = 4 }) with { Method = Some.Method(loop: false) })));

    [Fact]
    public void An_awaited_delay_holds_no_thread() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Timer, qualities: new() { Awaited = 4 }))));

    [Fact]
    public void Another_runtime_has_other_signals() => Assert.Contains(
        "inotify",
        _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Timer) with { Process = new ProcessFacts { Runtime = "native" } }))!.Message,
        StringComparison.Ordinal);
}
