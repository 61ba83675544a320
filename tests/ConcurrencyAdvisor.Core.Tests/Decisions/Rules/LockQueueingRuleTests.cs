using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class LockQueueingRuleTests
{
    private readonly LockQueueingRule _rule = new();

    [Theory]
    [InlineData("System.Threading.Monitor.Enter", "split it by key")]
    [InlineData("System.Threading.Lock.EnterScope", "split it by key")]
    [InlineData("System.Threading.SemaphoreSlim.Wait", "allow more of them")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>.Take", "shorten what the other thread does")]
    [InlineData("System.Threading.Thread.Join", "shorten what the other thread does")]
    [InlineData("", "split it by key")]
    public void The_model_stays_and_the_queue_is_shortened(string api, string remedy)
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Lock, api, threads: 8)))!;

        Assert.Equal(ConcurrencyModel.Keep, opinion.Model);
        Assert.Contains(remedy, opinion.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_stand_in_line_is_said() => Assert.Contains(
        "8 executions stood waiting at once on average (owned by thread 7)",
        _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Lock, "System.Threading.Monitor.Enter", "owned by thread 7", threads: 8)))!.Why);

    [Fact]
    public void A_task_that_waits_for_a_worker_is_no_lock_queue()
    {
        var starved = Some.Evidence(
            TimeState.Lock, "System.Threading.Tasks.Task.InternalWait", "no pool worker free", threads: 8, qualities: new() { BlockedOnTask = 32, OnPoolThread = 32 });

        Assert.Null(_rule.Evaluate(Some.Path(starved)));
        Assert.Equal(ConcurrencyModel.Async, Some.Advice(starved).Model);
    }

    [Fact]
    public void Waiting_for_own_work_is_no_queue() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Lock, qualities: new() { WaitingForOwnWork = 4 }))));

    [Fact]
    public void A_queue_beside_as_much_computing_decides_by_its_share()
    {
        Assert.Equal(ConcurrencyModel.Keep, Some.Advice(Some.Mixture((TimeState.Lock, 2.1), (TimeState.Cpu, 1.9))).Model);
        Assert.Equal(ConcurrencyModel.Parallel, Some.Advice(Some.Mixture((TimeState.Lock, 1.7), (TimeState.Cpu, 2.3))).Model);
    }
}
