using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class SyncOverAsyncRuleTests
{
    private const string Result = "System.Threading.Tasks.Task<int>.get_Result";

    private readonly SyncOverAsyncRule _rule = new();

    [Theory]
    [InlineData(TimeState.Network)]
    [InlineData(TimeState.Timer)]
    [InlineData(TimeState.Disk)]
    [InlineData(TimeState.Lock)]
    public void Blocking_on_a_task_is_wrong_whatever_its_root(TimeState root)
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(root, Result, qualities: new() { BlockedOnTask = 4 })))!;

        Assert.Equal(ConcurrencyModel.Async, opinion.Model);
        Assert.Equal(
            "Report.Render blocks a thread on a task for 100 % of its time (Task<int>.Result): await it, and let its callers await, all the way up.",
            opinion.Message);
        Assert.False(opinion.IsProvenHarm);
    }

    [Fact]
    public void A_blocking_call_that_blocks_on_its_own_tasks_has_a_twin_to_await() => Assert.Contains(
        "await HttpClient.SendAsync, and",
        _rule.Evaluate(Some.Path(
            Some.Evidence(TimeState.Network, "System.Net.Http.HttpClient.Send", qualities: new() { BlockedOnTask = 4 })))!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Waiting_at_the_end_for_own_work_is_no_such_thing() => Assert.Null(_rule.Evaluate(Some.Path(
        Some.Mixture((TimeState.Cpu, 2), (TimeState.Lock, 4)) with { Qualities = new() { BlockedOnTask = 4, WaitingForOwnWork = 4 } })));

    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(0, 3, 12, true)]
    [InlineData(0, 3, 4, false)]
    [InlineData(0, 0, 50, false)]
    public void Starvation_is_proven_by_the_runtimes_own_words(int starved, int blocked, int peak, bool proven) => Assert.Equal(
        proven,
        _rule.Evaluate(Some.Path(OnPool() with
        {
            Process = new ProcessFacts { PoolStarvationAdjustments = starved, PoolBlockingAdjustments = blocked, PoolThreadsPeak = peak },
        }))!.IsProvenHarm);

    [Fact]
    public void Starvation_is_told_in_numbers() => Assert.Contains(
        "the pool added workers 5 times because work waited too long, up to 9 workers",
        _rule.Evaluate(Some.Path(OnPool() with { Process = new ProcessFacts { PoolStarvationAdjustments = 5, PoolThreadsPeak = 9 } }))!.Why);

    [Fact]
    public void A_blocked_thread_of_its_own_starves_no_pool()
    {
        var evidence = Some.Evidence(TimeState.Network, Result, qualities: new() { BlockedOnTask = 4 }) with
        {
            Process = new ProcessFacts { PoolStarvationAdjustments = 5 },
        };

        Assert.False(_rule.Evaluate(Some.Path(evidence))!.IsProvenHarm);
    }

    [Fact]
    public void An_unknown_root_alone_is_no_evidence() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Task, Result, qualities: new() { BlockedOnTask = 4 }))));

    [Fact]
    public void It_tells_baselines_of_before_that_its_evidence_has_grown() =>
        Assert.Equal(2, Some.Advice(OnPool()).Findings[0].RuleRevision);

    [Fact]
    public void It_decides_before_rules_that_see_the_same_seconds_by_root()
    {
        var advice = Some.Advice(OnPool(threads: 32));

        Assert.Equal([RuleIds.SyncOverAsync], advice.Findings.Select(finding => finding.RuleId));
        Assert.Equal(32, advice.Findings[0].Gain!.ThreadsFreed);
    }

    private static HotPathEvidence OnPool(int threads = 4) => Some.Evidence(
        TimeState.Network, Result, threads: threads, qualities: new() { BlockedOnTask = 4 * threads, OnPoolThread = 4 * threads });
}
