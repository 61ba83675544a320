using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>A main thread that blocks on asynchronous work, and who carries its time.</summary>
public sealed class BlockedMainThreadTests
{
    private const string Main = "App.Shop.Main";
    private const string Poll = "App.Shop.Poll";
    private const string Load = "App.Shop.LoadAsync";
    private const string Get = "System.Net.Http.HttpClient.GetAsync";
    private const string Wait = "System.Threading.Tasks.Task.Wait";
    private const string Dispatch = "System.Threading.ThreadPoolWorkQueue.Dispatch";
    private const string Timer = "System.Threading.TimerQueue.FireNextTimers";
    private const string Socket = "System.Net.Sockets.SocketAsyncEngine.Execute";
    private const string Box = "System.Runtime.CompilerServices.AsyncTaskMethodBuilder<TResult>.AsyncStateMachineBox<TStateMachine>.MoveNext";
    private const int Worker = 102;
    private const int Delegate = 1;
    private const int Promise = 2;
    private const int Operation = 3;
    private readonly Recording _run = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_wait_for_an_asynchronous_delegate_is_held_by_the_thread_that_blocks(bool unwrappedFirst)
    {
        var waits = _run.Stack(Main, Poll, Wait);
        GiveAway(_run.Stack(Main, Poll), unwrappedFirst);
        WaitFor(Promise, waits, Timer);

        HoldsThread(Poll, TimeState.Timer);
    }

    [Fact]
    public void What_a_delegate_began_is_not_the_wait_of_who_blocks_on_another()
    {
        var waits = _run.Stack(Main, Poll, Wait);
        GiveAway(_run.Stack(Main, Poll), unwrappedFirst: true);
        WaitFor(task: 77, waits, Timer);

        Assert.Equal(0.1, Recording.Seconds(_run.Profile(), Load, TimeState.Timer), 2);
    }

    [Fact]
    public void An_entry_point_that_blocks_in_a_loop_is_where_the_time_goes()
    {
        var waits = _run.Stack(12, Main, Wait);
        _run.Step(1, Recording.Main, Operation, AsyncStep.Created, _run.Stack(Main, Load));
        WaitFor(Operation, waits, Timer);

        HoldsThread(Main, TimeState.Timer);
    }

    [Fact]
    public void An_entry_point_that_blocks_on_the_framework_is_where_the_time_goes()
    {
        var waits = _run.Stack(Main, Wait);
        _run.Step(1, Recording.Main, Operation, AsyncStep.Created, _run.Stack(Main, Get));
        WaitFor(Operation, waits, Socket);

        var node = HoldsThread(Main, TimeState.Network);

        Assert.InRange(node.Qualities.WaitsForTasksOutsideLoop, 0.08, 0.11);
    }

    [Fact]
    public void An_entry_point_that_waits_once_for_an_asynchronous_main_hands_its_time_to_that()
    {
        var waits = _run.Stack(Main, Wait);
        _run.Step(1, Recording.Main, Operation, AsyncStep.Created, _run.Stack(Main, Load));
        WaitFor(Operation, waits, Socket);
        var profile = _run.Profile();

        Assert.Equal(0.1, Recording.Seconds(profile, Load, TimeState.Network), 2);
        Assert.Equal(0, Recording.Nodes(profile, Main).Sum(node => node.Self.Total), 2);
    }

    [Fact]
    public void An_entry_point_that_waits_once_for_a_delegate_that_is_its_main_hands_its_time_to_that()
    {
        var waits = _run.Stack(Main, Wait);
        GiveAway(_run.Stack(Main), unwrappedFirst: true);
        WaitFor(Promise, waits, Timer);
        var profile = _run.Profile();

        Assert.Equal(0.1, Recording.Seconds(profile, Load, TimeState.Timer), 2);
        Assert.Equal(0, Recording.Nodes(profile, Main).Sum(node => node.Self.Total), 2);
    }

    private CallNode HoldsThread(string method, TimeState state)
    {
        var profile = _run.Profile();
        var node = Assert.Single(Recording.Nodes(profile, method));

        Assert.InRange(node.Self[state], 0.08, 0.11);
        Assert.InRange(node.Qualities.BlockedOnTask, 0.08, 0.11);
        Assert.Equal(0, node.Qualities.Awaited, 6);
        Assert.InRange(profile.Nodes.Sum(n => n.Self.Total), 0.08, 0.11);
        return node;
    }

    // Task.Run of an asynchronous delegate: a worker may have begun before the promise is there.
    private void GiveAway(StackId caller, bool unwrappedFirst)
    {
        _run.Promises(0, Recording.Main, Delegate, "Task: <Main>b__0", caller);
        _run.GivesAway(0, Recording.Main, Delegate);
        if (unwrappedFirst)
        {
            _run.Promises(0.1, Recording.Main, Promise, "Task.Unwrap", caller);
        }

        _run.Step(0.2, Worker, Delegate, AsyncStep.Resumed);
        _run.Step(0.3, Worker, Operation, AsyncStep.Created, _run.Stack(Dispatch, Load));
        _run.Step(0.4, Worker, Delegate, AsyncStep.Completed);
        _run.Step(0.4, Worker, 0, AsyncStep.Suspended);
        if (!unwrappedFirst)
        {
            _run.Promises(0.5, Recording.Main, Promise, "Task.Unwrap", caller);
        }
    }

    // The main thread blocks until somebody lets the operation go on, which completes all.
    private void WaitFor(int task, StackId waits, string ender)
    {
        _run.BlocksOn(1, Recording.Main, task, waits);
        for (var ms = 1.0; ms < 101; ms += 10)
        {
            _run.Sample(ms, Recording.Main, waits);
            _run.Blocked(ms + 10, Recording.Main, 10);
        }

        _run.Step(101, Worker, Operation, AsyncStep.Resumed, _run.Stack(Dispatch, ender, Box));
        _run.Step(101, Worker, Operation, AsyncStep.Completed);
        _run.Step(101, Worker, 0, AsyncStep.Suspended);
        _run.Step(101, Worker, Promise, AsyncStep.Completed);
        _run.GoesOn(101, Recording.Main, task);
    }
}
