using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>Up to .NET 9 a lock is entered without a frame: the kernel shows a futex beneath the user's own method, for a lock as for a walk of its stack.</summary>
public class LockWaitTests
{
    private const int Id = 100;
    private const long Millisecond = 1_000_000;

    private readonly ProfileBuilder _builder = new();
    private ExecutionProfile? _profile;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_brief_futex_beneath_user_code_is_a_lock_where_the_runtime_told_one(bool isLock)
    {
        var time = SelfTime(cpu: 3, isLock);

        Assert.Equal(isLock ? 0.16 : 0, time[TimeState.Lock], 6);
        Assert.Equal(isLock ? 0.04 : 0.2, time[TimeState.Runnable], 6);
        Assert.Equal(0.3, time[TimeState.Cpu], 6);
    }

    [Fact]
    public void A_lock_without_a_frame_is_named_all_the_same()
    {
        SelfTime(cpu: 3, isLock: true);

        Assert.Contains(new Activity("System.Threading.Monitor.Enter", TimeState.Lock, "futex"), Assert.Single(_profile!.Nodes).Activities.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_futex_that_lasts_is_longer_than_any_walk_of_a_stack(bool isLock)
    {
        var time = SelfTime(cpu: 0, isLock);

        Assert.Equal(0.5, time[TimeState.Lock], 6);
        Assert.Equal(0, time[TimeState.Runnable], 6);
    }

    private StateTimes SelfTime(int cpu, bool isLock)
    {
        _builder.Consume(new ProcessStarted(0, Id, 1, "shop", "dotnet 8.0.33"));
        _builder.Consume(new MethodDefined(Id, new MethodId(0), new MethodFacts { Name = "Shop.Run", Module = "shop" }));
        _builder.Consume(new StackDefined(Id, new StackId(0), [new StackFrame(new MethodId(0), 7, FrameTraits.None)]));
        Sample(0);
        if (isLock)
        {
            _builder.Consume(new LockWaitBegan(0, Id, Id, new StackId(0), LockWaitKind.Contention, 0));
        }

        for (var i = 1; i <= 100; i++)
        {
            _builder.Consume(new ThreadSlice(i * 5 * Millisecond, Id, Id, 5 * Millisecond, cpu * Millisecond, 0, new KernelWait(KernelWaitKind.Futex, "futex")));
            if (i == 80 && isLock)
            {
                // Some of its slices still wait for the next sample.
                _builder.Consume(new LockWaited(400 * Millisecond, Id, Id, new StackId(0), 400 * Millisecond, 1, 0));
            }

            if (i % 20 == 10)
            {
                Sample(i * 5);
            }
        }

        Sample(501);
        _profile = Build();
        return Assert.Single(_profile.Nodes).Self;
    }

    private void Sample(long milliseconds) =>
        _builder.Consume(new StackSampled(milliseconds * Millisecond, Id, Id, new StackId(0), InManagedCode: false));

    private ExecutionProfile Build() => _builder.Build(
        new RunFacts { Command = ["shop"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 0 },
        new MachineFacts { OperatingSystem = "Linux", Cores = 2, EffectiveCores = 2 },
        ["scheduler-polling"],
        []);
}
