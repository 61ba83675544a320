using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class BlockingWaitTests
{
    private const long SampleNs = 5_000_000;
    private static readonly UserFrame[] Path = [new UserFrame(new MethodId(3), 12, UserFrameTraits.None)];

    [Fact]
    public void A_wait_of_hours_keeps_few_charges_and_every_second()
    {
        const int samples = 2_000_000;
        var wait = new BlockingWait(threadId: 8, taskId: 9);

        for (var i = 0; i < samples; i++)
        {
            wait.HoldBackThread(Blocked(i * SampleNs, onPool: false));
        }

        Assert.InRange(wait.ThreadCharges.Count, 64, 512);
        Assert.Equal(samples * SampleNs / 1e9, wait.ThreadCharges.Sum(c => c.BlockedSeconds), 3);
        Assert.Equal(samples * SampleNs, wait.ThreadCharges.Sum(c => c.DurationNs));
    }

    [Fact]
    public void Different_places_stay_apart()
    {
        var wait = new BlockingWait(threadId: 8, taskId: 9);
        for (var i = 0; i < 1000; i++)
        {
            wait.HoldBackThread(Blocked(i * SampleNs, onPool: i >= 500));
        }

        Assert.Equal(2.5, wait.ThreadCharges.Where(c => c.OnPoolThread).Sum(c => c.BlockedSeconds), 6);
        Assert.Equal(2.5, wait.ThreadCharges.Where(c => !c.OnPoolThread).Sum(c => c.BlockedSeconds), 6);
    }

    [Fact]
    public void Of_many_awaits_the_sums_by_root_stay()
    {
        var wait = new BlockingWait(threadId: 8, taskId: 9);
        for (var i = 0; i < 100_000; i++)
        {
            wait.HoldBackAwait(Awaited(i * SampleNs, i % 4 == 0 ? TimeState.Lock : TimeState.Network));
        }

        Assert.InRange(wait.AwaitCharges.Count, BlockingWait.CoordinatorAwaits, BlockingWait.CoordinatorAwaits + 2);
        Assert.Equal(125, wait.AwaitCharges.Where(c => c.BlockedOn == TimeState.Lock).Sum(c => c.BlockedSeconds), 6);
        Assert.Equal(375, wait.AwaitCharges.Where(c => c.BlockedOn == TimeState.Network).Sum(c => c.BlockedSeconds), 6);
    }

    [Fact]
    public void What_completed_before_its_caller_suspended_is_not_kept()
    {
        var thread = new AsyncThread();
        for (var i = 0; i < 1000; i++)
        {
            thread.Create(new AsyncInstance(i, "Async: <Load>d__3") { IsCompleted = i != 500 });
        }

        thread.Create(new AsyncInstance(1000, "Async: <Load>d__3"));

        Assert.Equal([500, 1000], thread.Unclaimed.Select(instance => instance.TaskId));
    }

    private static Charge Blocked(long startNs, bool onPool) => new()
    {
        StartNs = startNs,
        DurationNs = SampleNs,
        ThreadId = 8,
        Path = [.. Path],
        BlockedSeconds = SampleNs / 1e9,
        OnPoolThread = onPool,
    };

    private static Charge Awaited(long startNs, TimeState root) => new()
    {
        StartNs = startNs,
        DurationNs = SampleNs,
        Path = [.. Path],
        BlockedSeconds = SampleNs / 1e9,
        BlockedOn = root,
        IsAwaited = true,
    };
}
