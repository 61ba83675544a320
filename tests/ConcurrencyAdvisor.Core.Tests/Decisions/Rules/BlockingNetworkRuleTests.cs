using ConcurrencyAdvisor.Core.Decisions.Rules;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Rules;

public sealed class BlockingNetworkRuleTests
{
    private readonly BlockingNetworkRule _rule = new();

    [Theory]
    [InlineData("System.Net.Http.HttpClient.Send", "await HttpClient.SendAsync instead of HttpClient.Send")]
    [InlineData("System.Net.Sockets.Socket.Receive", "await Socket.ReceiveAsync instead of Socket.Receive")]
    [InlineData("System.Net.Sockets.NetworkStream.Read", "await NetworkStream.ReadAsync instead of NetworkStream.Read")]
    [InlineData("Vendor.Client.Fetch", "await the asynchronous form of the call")]
    public void The_twin_of_the_very_call_is_named(string api, string remedy) => Assert.Contains(
        remedy, _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, api)))!.Message, StringComparison.Ordinal);

    [Fact]
    public void Awaits_one_after_another_in_a_loop_are_overlapped()
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, qualities: new() { Awaited = 4 })))!;

        Assert.Equal(ConcurrencyModel.Async, opinion.Model);
        Assert.Contains("Task.WhenAll", opinion.Message, StringComparison.Ordinal);
        Assert.True(opinion.PredictedSpeedup!.Low > 1.05);
    }

    [Fact]
    public void A_single_await_has_nothing_to_overlap_with() => Assert.Null(_rule.Evaluate(Some.Path(
        Some.Evidence(TimeState.Network, qualities: new() { Awaited = 4 }) with { Method = Some.Method(loop: false) })));

    [Fact]
    public void Overlapped_awaits_are_fine() =>
        Assert.Null(_rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, threads: 8, qualities: new() { Awaited = 32 }))));

    [Fact]
    public void A_single_blocking_call_gains_no_certain_time()
    {
        var opinion = _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network) with { Method = Some.Method(loop: false) }))!;

        Assert.Equal(1, opinion.PredictedSpeedup!.Low);
        Assert.Equal(1, opinion.PredictedSpeedup.Expected);
    }

    [Fact]
    public void A_blocking_parallel_loop_becomes_an_awaiting_one() => Assert.Contains(
        "Parallel.ForEachAsync",
        _rule.Evaluate(Some.Path(Some.Evidence(TimeState.Network, threads: 4, qualities: new() { InParallelLoop = 16 })))!.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Blocking_calls_that_starve_the_pool_are_proven_harm()
    {
        var evidence = Some.Evidence(TimeState.Network, threads: 4, qualities: new() { OnPoolThread = 16 });

        Assert.False(_rule.Evaluate(Some.Path(evidence))!.IsProvenHarm);
        Assert.True(_rule.Evaluate(Some.Path(evidence with { Process = new ProcessFacts { PoolStarvationAdjustments = 1 } }))!.IsProvenHarm);
    }

    [Theory]
    [InlineData(1.5, false)]
    [InlineData(1.7, true)]
    public void In_a_mixture_it_needs_a_fair_share(double network, bool applies) => Assert.Equal(
        applies, _rule.Evaluate(Some.Path(Some.Mixture((TimeState.Network, network), (TimeState.Cpu, 4 - network)))) is not null);
}
