using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class AwaitTests
{
    private const string Load = "App.Shop.LoadAsync";
    private const string Dispatch = "System.Threading.PortableThreadPool.WorkerThread.WorkerThreadStart";
    private const string Box = "System.Runtime.CompilerServices.AsyncTaskMethodBuilder<TResult>.AsyncStateMachineBox<TStateMachine>.MoveNext";
    private const string Socket = "System.Net.Sockets.SocketAsyncEngine.Execute";
    private readonly Recording _run = new();

    [Fact]
    public void An_await_lasts_until_it_is_resumed()
    {
        var socket = Begin(0, task: 1);
        _run.Step(400, 102, 1, AsyncStep.Resumed, socket);

        Assert.Equal(0.4, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 6);
    }

    [Fact]
    public void What_still_waits_when_the_task_events_end_has_waited_until_then()
    {
        Begin(0, task: 1);
        _run.TaskEventsEnd(1_000);
        _run.Blocked(60_000, Recording.Main, 1_000);

        Assert.Equal(1, Recording.Nodes(_run.Profile(), Load).Sum(n => n.Self.Total), 6);
    }

    [Fact]
    public void What_began_in_the_warm_up_counts_from_the_measurements_begin()
    {
        var socket = Begin(0, task: 1);
        _run.MeasurementBegins(5_000);
        _run.Step(5_600, 102, 1, AsyncStep.Resumed, socket);

        Assert.Equal(0.6, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 6);
    }

    [Fact]
    public void Slices_of_the_warm_up_that_are_placed_late_are_not_measured()
    {
        var works = _run.Stack("App.Shop.Count");
        _run.Sample(10, Recording.Main, works);
        _run.Ran(1_000, Recording.Main, 1_000);
        _run.MeasurementBegins(1_100);
        _run.Ran(1_200, Recording.Main, 50);
        _run.Sample(1_210, Recording.Main, works);

        Assert.Equal(0.05, Recording.Seconds(_run.Profile(), "App.Shop.Count", TimeState.Cpu), 6);
    }

    [Fact]
    public void Of_a_slice_that_began_in_the_warm_up_only_what_came_after_it_is_measured()
    {
        var works = _run.Stack("App.Shop.Count");
        _run.Sample(10, Recording.Main, works);
        _run.MeasurementBegins(1_100);
        _run.Ran(1_300, Recording.Main, 1_000);
        _run.Sample(1_310, Recording.Main, works);

        Assert.Equal(0.2, Recording.Seconds(_run.Profile(), "App.Shop.Count", TimeState.Cpu), 6);
    }

    [Fact]
    public void A_root_that_nobody_tells_is_a_task_and_no_readiness_to_run()
    {
        Begin(0, task: 1);
        _run.Step(400, 102, 1, AsyncStep.Resumed, _run.Stack(Dispatch, Box));

        var profile = _run.Profile();

        Assert.Equal(0.4, Recording.Seconds(profile, Load, TimeState.Task), 6);
        Assert.Equal(0, Recording.Seconds(profile, Load, TimeState.Runnable), 6);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(100, 0.1)]
    public void A_short_wait_for_work_that_is_not_accounted_yet_is_a_wait_for_that_work(double waitedMs, double seconds)
    {
        var works = _run.Stack("App.Shop.Count");
        _run.Sample(1, Recording.Main, works);
        _run.Ran(50, Recording.Main, 50);
        _run.Sample(50.5, Recording.Main, works);
        _run.Sample(51.5, Recording.Main, works);
        Begin(52, task: 1);
        _run.Step(52 + waitedMs, 102, 1, AsyncStep.Resumed, _run.Stack(Dispatch, Box));

        Assert.Equal(seconds, Recording.Seconds(_run.Profile(), Load, TimeState.Task), 6);
    }

    [Theory]
    [InlineData(2, 0.4)]
    [InlineData(3, 0)]
    public void What_the_entry_point_started_and_does_not_await_is_not_its_flow(int awaited, double onMainFlow)
    {
        const string main = "App.Shop.MainAsync";
        _run.Step(0, Recording.Main, 2, AsyncStep.Created, _run.Stack(main, Load));
        _run.Step(0, Recording.Main, 3, AsyncStep.Created, _run.Stack(main, "App.Shop.OtherAsync"));
        _run.Step(0, Recording.Main, 1, AsyncStep.Created, _run.Stack(main));
        _run.Awaits(0, Recording.Main, 1, awaited, _run.Stack(main));
        _run.Step(400, 102, 2, AsyncStep.Resumed, _run.Stack(Dispatch, Socket, Box));

        var node = Assert.Single(Recording.Nodes(_run.Profile(), Load));

        Assert.Equal(0.4, node.Self.Total, 6);
        Assert.Equal(onMainFlow, node.Qualities.OnMainFlow, 6);
    }

    [Fact]
    public void Each_await_has_the_line_that_it_stands_on()
    {
        var socket = Begin(0, task: 1);
        _run.Step(100, 102, 1, AsyncStep.Resumed, socket);
        _run.Awaits(100, 102, 1, awaited: 77, _run.Stack(42, Dispatch, Box, Load));
        _run.Step(100, 102, 0, AsyncStep.Suspended);
        _run.Step(400, 102, 1, AsyncStep.Resumed, socket);

        var node = Assert.Single(Recording.Nodes(_run.Profile(), Load));

        Assert.Equal(0.3, node.Lines[42], 6);
        Assert.Equal(0.1, node.Qualities.WaitsForTasksOutsideLoop, 6);
    }

    [Fact]
    public void A_method_that_suspended_before_anybody_watched_is_known_by_its_next_await()
    {
        var socket = _run.Stack(Dispatch, Socket, Box);
        _run.Step(100, 102, 1, AsyncStep.Resumed, socket);
        _run.Awaits(100, 102, 1, awaited: 77, _run.Stack(42, Dispatch, Box, Load));
        _run.Step(110, 102, 0, AsyncStep.Suspended);
        _run.Step(400, 102, 1, AsyncStep.Resumed, socket);

        var node = Assert.Single(Recording.Nodes(_run.Profile(), Load));

        Assert.Equal(0.29, node.Self[TimeState.Network], 6);
        Assert.Equal(0.29, node.Lines[42], 6);
    }

    [Fact]
    public void The_entry_point_waits_for_an_asynchronous_main_also_where_nobody_saw_it_begin()
    {
        var waits = _run.Stack("App.Shop.Main", "System.Threading.Tasks.Task.InternalWait", "System.Threading.Monitor.Wait");
        Begin(0, task: 1);
        for (var ms = 0; ms <= 1_000; ms += 100)
        {
            _run.Sample(ms, 101, waits);
            _run.Blocked(ms + 100, 101, 100);
        }

        _run.Step(1_100, 102, 1, AsyncStep.Resumed, _run.Stack(Dispatch, Socket, Box));
        var profile = _run.Profile();

        Assert.Equal(0, Recording.Seconds(profile, "App.Shop.Main", TimeState.Task), 6);
        Assert.Equal(1.1, Recording.Seconds(profile, Load, TimeState.Network), 6);
    }

    [Fact]
    public void Who_completes_an_await_is_no_caller_of_what_goes_on_then()
    {
        var goesOn = _run.Stack(Dispatch, Box, "App.Shop.AskAsync", Box, Load, "App.Shop.AskAsync", "App.Shop.Price");
        _run.Sample(0, 102, goesOn);
        _run.Ran(50, 102, 50);
        _run.Sample(60, 102, goesOn);

        var profile = _run.Profile();
        var price = Assert.Single(Recording.Nodes(profile, "App.Shop.Price"));
        var ask = profile.Nodes[price.Parent.Value];

        Assert.Equal("App.Shop.AskAsync", profile.MethodOf(ask).Name);
        Assert.Equal(Load, profile.MethodOf(profile.Nodes[ask.Parent.Value]).Name);
    }

    [Fact]
    public void Waiting_for_a_worker_is_not_waiting_for_the_network()
    {
        var socket = AnswerWhileWorkerIsBusy();

        _run.Step(1_060, 102, 2, AsyncStep.Resumed, socket);
        var profile = _run.Profile();

        // As long as the first, and what passed before anybody saw that the worker was busy.
        Assert.InRange(Recording.Seconds(profile, Load, TimeState.Network), 0.099, 0.111);
    }

    [Fact]
    public void What_a_new_worker_finds_in_the_queue_had_waited_for_it()
    {
        var socket = AnswerWhileWorkerIsBusy();
        _run.Sample(1_060, 103, _run.Stack(Dispatch, "System.Threading.LowLevelLifoSemaphore.WaitForSignal"));
        _run.Step(1_080, 103, 2, AsyncStep.Resumed, socket);

        // As long as the first, and what passed before anybody saw that the worker was busy.
        Assert.InRange(Recording.Seconds(_run.Profile(), Load, TimeState.Network), 0.099, 0.111);
    }

    [Fact]
    public void A_long_answer_to_a_free_worker_is_the_networks()
    {
        var idle = _run.Stack(Dispatch, "System.Threading.LowLevelLifoSemaphore.WaitForSignal");
        var socket = Begin(0, task: 1);
        _run.Step(50, 102, 1, AsyncStep.Resumed, socket);
        _run.Step(50, 102, 0, AsyncStep.Suspended);
        Begin(60, task: 2);
        for (var ms = 70; ms <= 1_060; ms += 10)
        {
            _run.Blocked(ms, 102, 10);
            _run.Sample(ms, 102, idle);
        }

        _run.Step(1_060, 102, 2, AsyncStep.Resumed, socket);

        Assert.Equal(1.05, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 6);
    }

    [Theory]
    [InlineData(1, 1.05)]
    [InlineData(0, 0.1)]
    public void A_worker_that_moves_while_the_sampler_rests_may_have_been_free(double ranMs, double network)
    {
        var socket = Begin(0, task: 1);
        _run.Step(50, 102, 1, AsyncStep.Resumed, socket);
        _run.Step(50, 102, 0, AsyncStep.Suspended);
        Begin(60, task: 2);
        _run.Sample(70, 102, _run.Stack(Dispatch, "App.Shop.Price"));
        _run.SamplingPauses(75, isPaused: true);
        for (var ms = 80; ms <= 1_060; ms += 10)
        {
            _run.RanAndWaited(ms, 102, 10, ranMs, new KernelWait(KernelWaitKind.Futex, "futex"));
        }

        _run.Step(1_060, 102, 2, AsyncStep.Resumed, socket);

        Assert.Equal(network, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 0.011);
    }

    [Fact]
    public void A_worker_that_waited_and_mostly_waits_is_taken_to_wait_on_while_the_sampler_rests()
    {
        var socket = Begin(0, task: 1);
        _run.Step(50, 102, 1, AsyncStep.Resumed, socket);
        _run.Step(50, 102, 0, AsyncStep.Suspended);
        Begin(60, task: 2);
        _run.Sample(70, 102, _run.Stack(Dispatch, "App.Shop.Price", "System.Threading.Thread.Sleep"));
        _run.SamplingPauses(75, isPaused: true);
        for (var ms = 80; ms <= 1_060; ms += 10)
        {
            _run.RanAndWaited(ms, 102, 10, 1, new KernelWait(KernelWaitKind.Sleep, "clock_nanosleep"));
        }

        _run.Step(1_060, 102, 2, AsyncStep.Resumed, socket);

        Assert.Equal(0.1, Recording.Seconds(_run.Profile(), Load, TimeState.Network), 0.011);
    }

    [Fact]
    public void A_thread_that_only_waits_while_the_sampler_rests_is_no_work_that_an_await_waits_for()
    {
        _run.Sample(1, 102, _run.Stack("App.Shop.Rest", "System.Threading.Thread.Sleep"));
        _run.SamplingPauses(12, isPaused: true);
        Begin(500, task: 1);
        for (var ms = 510; ms <= 560; ms += 10)
        {
            _run.Blocked(ms, 102, 10);
        }

        _run.Step(560, 103, 1, AsyncStep.Resumed, _run.Stack(Dispatch, "App.Shop.Price", Box));

        Assert.Equal(0.06, Recording.Seconds(_run.Profile(), Load, TimeState.Task), 6);
    }

    [Fact]
    public void Work_that_goes_on_while_the_sampler_rests_is_what_an_await_of_it_waits_for()
    {
        var busy = _run.Stack(Dispatch, "App.Shop.Price");
        _run.Sample(1, 102, busy);
        _run.Ran(10, 102, 10);
        _run.Sample(11, 102, busy);
        _run.SamplingPauses(12, isPaused: true);
        for (var ms = 20; ms <= 500; ms += 10)
        {
            _run.Ran(ms, 102, 10);
        }

        Begin(500, task: 1);
        _run.Ran(550, 102, 50);
        _run.Step(560, 102, 1, AsyncStep.Resumed, _run.Stack(Dispatch, "App.Shop.Price", Box));

        Assert.Equal(0, Recording.Seconds(_run.Profile(), Load, TimeState.Task), 6);
    }

    [Fact]
    public void A_collection_takes_nothing_from_a_thread_that_waits_anyway()
    {
        var waits = _run.Stack("App.Shop.Rest", "System.Threading.Thread.Sleep");
        _run.Sample(0, Recording.Main, waits);
        _run.Collects(10, begins: true);
        _run.Collects(90, begins: false);
        _run.Blocked(100, Recording.Main, 100);
        _run.Sample(101, Recording.Main, waits);

        var profile = _run.Profile();

        Assert.Equal(0.1, Recording.Seconds(profile, "App.Shop.Rest", TimeState.Timer), 6);
        Assert.Equal(0, Recording.Seconds(profile, "App.Shop.Rest", TimeState.Gc), 6);
        Assert.Equal(0, profile.CpuDemand.MeanOf(profile.CpuDemand), 6);
    }

    // Answers a first wait after 50 ms; a second one, from 60 ms on, is due while the only worker computes until 1,060 ms.
    private StackId AnswerWhileWorkerIsBusy()
    {
        var busy = _run.Stack(Dispatch, "App.Shop.Price");
        var socket = Begin(0, task: 1);
        _run.Step(50, 102, 1, AsyncStep.Resumed, socket);
        _run.Step(50, 102, 0, AsyncStep.Suspended);
        Begin(60, task: 2);
        for (var ms = 70; ms <= 1_060; ms += 10)
        {
            _run.Ran(ms, 102, 10);
            _run.Sample(ms, 102, busy);
        }

        return socket;
    }

    // Suspends the method for the first time; gives the stack of a socket that resumes it.
    private StackId Begin(double ms, int task)
    {
        var begins = _run.Stack(Load);
        _run.Step(ms, Recording.Main, task, AsyncStep.Created, begins);
        return _run.Stack(Dispatch, Socket, Box);
    }
}
