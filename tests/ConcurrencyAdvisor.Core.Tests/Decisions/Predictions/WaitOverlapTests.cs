using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.Profiles;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Decisions.Predictions;

public sealed class WaitOverlapTests
{
    [Fact]
    public void Repeated_network_waits_overlap() =>
        Assert.Equal(1.0 / 8, WaitOverlap.Awaited(Some.Path(Some.Evidence(TimeState.Network))).Expected, 6);

    [Fact]
    public void Computing_between_waits_stays() => Assert.Equal(
        0.5 + (0.5 / 8), WaitOverlap.Awaited(Some.Path(Some.Mixture((TimeState.Network, 2), (TimeState.Cpu, 2)))).Expected, 6);

    [Fact]
    public void Waits_that_overlap_already_gain_less() =>
        Assert.Equal(0.5, WaitOverlap.Awaited(Some.Path(Some.Evidence(TimeState.Network, threads: 4))).Expected, 6);

    [Fact]
    public void Waits_that_overlap_enough_gain_nothing() =>
        Assert.Equal(1, WaitOverlap.Awaited(Some.Path(Some.Evidence(TimeState.Network, threads: 100))).Best, 6);

    [Fact]
    public void One_wait_is_expected_to_stay_as_long_as_it_is() => Assert.Equal(
        1, WaitOverlap.Awaited(Some.Path(Some.Evidence(TimeState.Network) with { Method = Some.Method(loop: false) })).Expected);

    [Fact]
    public void Shared_state_may_make_waits_depend_on_each_other() =>
        Assert.Equal(1, WaitOverlap.Awaited(Some.Path(Some.Evidence(TimeState.Network) with { Method = Some.Method(shared: true) })).Worst);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 2)]
    [InlineData(2, 1.15)]
    public void Children_that_compute_find_fewer_free_cores(double demand, double mostAtOnce) => Assert.Equal(
        1 / mostAtOnce, WaitOverlap.Awaited(Some.Path(Some.Evidence(TimeState.ChildProcess) with { ProgramCpuDemand = demand })).Best, 6);

    [Fact]
    public void Threads_overlap_no_more_than_await() => AnyPath.Evidence.Sample(evidence =>
    {
        var path = Some.Path(evidence);
        Assert.True(WaitOverlap.ByThreads(path).Best >= WaitOverlap.Awaited(path).Best);
    });

    [Fact]
    public void Cases_are_in_order_and_never_slower() => AnyPath.Evidence.Sample(evidence =>
    {
        var ratio = WaitOverlap.Awaited(Some.Path(evidence));
        Assert.True(ratio.Best > 0);
        Assert.True(ratio.Best <= ratio.Expected);
        Assert.True(ratio.Expected <= ratio.Worst);
        Assert.True(ratio.Worst <= 1);
    });
}
