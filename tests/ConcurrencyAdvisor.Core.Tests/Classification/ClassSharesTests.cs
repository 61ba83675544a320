using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Classification;

public sealed class ClassSharesTests
{
    [Fact]
    public void Every_state_belongs_to_one_class() => AnyPath.Evidence.Sample(evidence =>
    {
        var shares = ClassShares.Of(evidence);
        var total = shares.Cpu + shares.Io + shares.Synchronization + shares.Timer + shares.Memory + shares.Unknown;
        Assert.Equal(shares.Seconds > 0 ? 1 : 0, total, 6);
    });

    [Fact]
    public void No_share_leaves_its_range() => AnyPath.Evidence.Sample(evidence =>
    {
        var shares = ClassShares.Of(evidence);
        Assert.All(StateTimes.States, state => Assert.InRange(shares[state], 0, 1 + 1e-9));
    });

    [Fact]
    public void Nothing_but_a_throttle_and_waits_for_own_work_is_a_coordinator()
    {
        var shares = ClassShares.Of(Some.Mixture((TimeState.Network, 4), (TimeState.Lock, 6)) with
        {
            Activities = [(new Activity("System.Threading.SemaphoreSlim.WaitAsync", TimeState.Lock, ""), 6)],
            Qualities = new NodeQualities { WaitingForOwnWork = 4 },
        });

        Assert.True(shares.IsCoordinator);
        Assert.Equal(1, shares.Io, 6);
    }

    [Fact]
    public void Waiting_for_own_work_is_left_out()
    {
        var shares = ClassShares.Of(Some.Mixture((TimeState.Cpu, 4), (TimeState.Lock, 4)) with
        {
            Qualities = new NodeQualities { WaitingForOwnWork = 4 },
        });

        Assert.Equal(1, shares.Cpu);
        Assert.Equal(4, shares.Seconds);
        Assert.False(shares.IsCoordinator);
    }

    [Fact]
    public void Only_the_part_that_waits_for_own_work_is_left_out()
    {
        var shares = ClassShares.Of(Some.Mixture((TimeState.Cpu, 2), (TimeState.Lock, 4)) with
        {
            Qualities = new NodeQualities { WaitingForOwnWork = 2 },
        });

        Assert.Equal(0.5, shares.Cpu, 6);
        Assert.Equal(0.5, shares.Synchronization, 6);
    }

    [Fact]
    public void Own_work_that_waits_for_a_socket_is_left_out_of_the_network()
    {
        var shares = ClassShares.Of(Some.Mixture((TimeState.Cpu, 1), (TimeState.Network, 4)) with
        {
            Qualities = new NodeQualities { WaitingForOwnWork = 3 },
        });

        Assert.Equal(0.5, shares.Io, 6);
    }

    [Fact]
    public void A_path_that_only_waits_for_its_own_work_keeps_that_wait()
    {
        var shares = ClassShares.Of(Some.Mixture((TimeState.Cpu, 0.1), (TimeState.Lock, 4)) with
        {
            Qualities = new NodeQualities { WaitingForOwnWork = 4 },
        });

        Assert.True(shares.IsCoordinator);
        Assert.InRange(shares.Synchronization, 0.95, 1);
    }

    [Theory]
    [InlineData("System.Threading.SemaphoreSlim.WaitAsync", TimeState.Network, 1)]
    [InlineData("System.Threading.SemaphoreSlim.WaitAsync", TimeState.Cpu, 0)]
    [InlineData("System.Threading.SemaphoreSlim.Wait", TimeState.Network, 0.1)]
    public void A_bound_on_awaited_calls_takes_their_class(string api, TimeState rest, double io)
    {
        var shares = ClassShares.Of(Some.Mixture((TimeState.Lock, 36), (rest, 4)) with
        {
            Activities = [(new Activity(api, TimeState.Lock, ""), 36), (new Activity("", rest, ""), 4)],
        });

        Assert.Equal(io, shares.Io, 6);
    }

    [Fact]
    public void Ready_without_a_core_counts_as_cpu() =>
        Assert.Equal(Bound.Cpu, ClassShares.Of(Some.Mixture((TimeState.Runnable, 3), (TimeState.Disk, 1))).Largest.Bound);
}
