using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class ThreadPerWaitRuleTests
{
    private readonly ThreadPerWaitRule _rule = new();

    [Fact]
    public void Parked_threads_and_their_memory_are_counted()
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, "System.Net.Sockets.Socket.Receive", threads: 64)))!;

        Assert.Equal(ConcurrencyModel.Async, opinion.Model);
        Assert.Equal(64, opinion.Gain!.ThreadsFreed);
        Assert.Equal(64 * ThreadCosts.CommittedBytes, opinion.Gain.BytesFreed);
        Assert.Contains("await Socket.ReceiveAsync instead of Socket.Receive", opinion.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void A_few_threads_may_wait(int threads, bool applies) =>
        Assert.Equal(applies, _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Pipe, threads: threads))) is not null);

    [Fact]
    public void Threads_that_wait_one_after_another_are_not_parked() => Assert.Null(_rule.Evaluate(Some.Path(
        Some.Evidence(TimeState.Network) with { ThreadCount = 64, BusyThreadCount = 64 })));

    [Fact]
    public void Files_have_no_wait_without_a_thread() => Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Disk, threads: 64))));

    [Fact]
    public void Awaits_hold_no_threads() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, threads: 64, qualities: new() { Awaited = 250 }))));
}
