using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Tests.Captures;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>What the runtime announces of waits and requests, as the profile's builder uses it.</summary>
public sealed class AnnouncedWaitTests
{
    private const int Process = 7;
    private const int Thread = 10;
    private static readonly KernelWait Futex = new(KernelWaitKind.Futex, "futex");
    private readonly ProfileBuilder _builder = new();
    private readonly List<string> _methods = [];
    private int _stacks;

    public AnnouncedWaitTests() => _builder.Consume(new ProcessStarted(0, Process, 0, "app", "dotnet 10.0.1"));

    [Fact]
    public void A_wait_for_a_lock_is_charged_to_the_microsecond_where_no_sample_fell_into_it()
    {
        var work = Stack("Work");
        var queue = Stack("System.Threading.Monitor.Enter", "Reserve", "Work");
        Consume(
            Sample(1, work),
            new LockWaitBegan(Ms(10), Process, Thread, queue, LockWaitKind.Contention, 0),
            new LockWaited(Ms(90), Process, Thread, queue, Ms(80), 1, 0),
            new ThreadSlice(Ms(100), Process, Thread, Ms(100), Ms(20), 0, default),
            Sample(101, work));

        var profile = Build();

        var waiting = NodeOf(profile, "Reserve");
        Assert.Equal(0.08, waiting.Self[TimeState.Lock], 6);
        Assert.Equal(0, waiting.Qualities.JudgedByName);
        Assert.Equal(new OperationCount(1, 0.08), waiting.Operations[OperationKind.LockWait]);
        Assert.Equal(0.02, NodeOf(profile, "Work").Self[TimeState.Cpu], 6);
        Assert.Equal(0.1, profile.Nodes.Sum(n => n.Self.Total), 6);
    }

    [Fact]
    public void A_wait_under_way_is_charged_before_it_ends()
    {
        var queue = Stack("System.Threading.SemaphoreSlim.Wait", "Enter");
        Consume(
            new LockWaitBegan(Ms(0), Process, Thread, queue, LockWaitKind.Signal, 0),
            Sample(1, queue),
            new ThreadSlice(Ms(50), Process, Thread, Ms(50), 0, 0, Futex),
            Sample(51, queue));

        Assert.Equal(0.05, NodeOf(Build(), "Enter").Self[TimeState.Lock], 6);
    }

    [Fact]
    public void A_collection_within_a_wait_for_a_lock_takes_nothing_from_it()
    {
        var queue = Stack("System.Threading.Monitor.Enter", "Reserve");
        Consume(
            Sample(1, queue),
            new LockWaitBegan(Ms(10), Process, Thread, queue, LockWaitKind.Contention, 0),
            new GcSuspension(Ms(40), Process, Begins: true),
            new GcSuspension(Ms(60), Process, Begins: false),
            new LockWaited(Ms(90), Process, Thread, queue, Ms(80), 1, 0),
            new ThreadSlice(Ms(100), Process, Thread, Ms(100), Ms(20), 0, Futex),
            Sample(101, queue));

        var node = NodeOf(Build(), "Reserve");
        Assert.Equal(0.08, node.Self[TimeState.Lock], 6);
        Assert.Equal(0, node.Self[TimeState.Gc]);
        Assert.Equal(0.1, node.Self.Total, 6);
    }

    [Fact]
    public void The_holder_of_a_lock_is_named_where_it_was_seen_at_work()
    {
        var queue = Stack("System.Threading.Monitor.Enter", "Reserve");
        Consume(
            new StackSampled(Ms(8), Process, 11, Stack("Booking.Map.Search"), InManagedCode: true),
            new LockWaitBegan(Ms(10), Process, Thread, queue, LockWaitKind.Contention, 11),
            new LockWaited(Ms(90), Process, Thread, queue, Ms(80), 1, 11),
            new ThreadSlice(Ms(100), Process, Thread, Ms(100), 0, 0, Futex),
            Sample(101, queue));

        Assert.Contains(NodeOf(Build(), "Reserve").Activities.Keys, a => a is { State: TimeState.Lock, Detail: "held in Map.Search" });
    }

    [Fact]
    public void A_wait_for_a_task_stays_one_though_it_is_built_on_a_monitor()
    {
        var wait = Stack("System.Threading.Monitor.Wait", "System.Threading.Tasks.Task.Wait", "Fetch");
        Consume(
            new LockWaitBegan(Ms(0), Process, Thread, wait, LockWaitKind.Signal, 0),
            Sample(1, wait),
            new ThreadSlice(Ms(50), Process, Thread, Ms(50), 0, 0, Futex),
            Sample(51, wait),
            new LockWaited(Ms(52), Process, Thread, wait, Ms(52), 0, 0));

        var node = NodeOf(Build(), "Fetch");
        Assert.Equal(0, node.Self[TimeState.Lock]);
        Assert.Empty(node.Operations);
    }

    [Fact]
    public void A_thread_blocked_on_a_task_while_its_method_has_a_request_under_way_waits_for_the_network()
    {
        var wait = Stack("System.Threading.Tasks.Task.Wait", "Fetch");
        Consume(
            new NetworkOperation(Ms(1), Process, Thread, 1, OperationKind.HttpRequest, Starts: true, Stack("System.Net.Http.HttpClient.SendAsync", "Fetch")),
            Sample(2, wait),
            new ThreadSlice(Ms(100), Process, Thread, Ms(100), 0, 0, Futex),
            new NetworkOperation(Ms(100), Process, 12, 1, OperationKind.HttpRequest, Starts: false, StackId.None),
            Sample(101, wait));

        var node = NodeOf(Build(), "Fetch");
        Assert.Equal(0.1, node.Self[TimeState.Network], 6);
        Assert.Equal(0, node.Qualities.JudgedByName);
        Assert.Equal(0.1, node.Qualities.BlockedOnTask, 6);
        Assert.Equal(new OperationCount(1, 0.099), node.Operations[OperationKind.HttpRequest]);
    }

    [Theory]
    [InlineData(true, TimeState.Network)]
    [InlineData(false, TimeState.Task)]
    public void An_await_that_nobody_tells_the_root_of_is_the_networks_where_a_request_is_under_way(bool hasRequest, TimeState state)
    {
        var fetch = Stack("System.Threading.Channels.Channel.Read", "FetchAsync");
        if (hasRequest)
        {
            Consume(new NetworkOperation(Ms(1), Process, Thread, 1, OperationKind.HttpRequest, Starts: true, fetch));
        }

        Consume(
            new AsyncOperation(Ms(2), Process, Thread, 5, AsyncStep.Created, "Async: FetchAsync", fetch),
            new NetworkOperation(Ms(98), Process, 12, 1, OperationKind.HttpRequest, Starts: false, StackId.None),
            new AsyncOperation(Ms(102), Process, 12, 5, AsyncStep.Resumed, "", StackId.None));

        var node = NodeOf(Build(), "FetchAsync");
        Assert.Equal(0.1, node.Self[state], 6);
        Assert.Equal(hasRequest ? 0 : 0.1, node.Qualities.JudgedByName, 6);
    }

    [Fact]
    public void What_a_helper_requests_counts_for_the_path_that_waits_for_it()
    {
        var wait = Stack("System.Net.Sockets.Socket.Receive", "Compare");
        Consume(
            new NetworkOperation(Ms(1), Process, Thread, 1, OperationKind.HttpRequest, Starts: true, Stack("RequestAsync", "Compare")),
            Sample(2, wait),
            new NetworkOperation(Ms(100), Process, 12, 1, OperationKind.HttpRequest, Starts: false, StackId.None),
            new ThreadSlice(Ms(100), Process, Thread, Ms(100), 0, 0, new KernelWait(KernelWaitKind.Network, "recvfrom")),
            Sample(101, wait));

        var path = Assert.Single(HotPathSelector.Select(Build(), new SelectionOptions()));

        Assert.Equal("Compare", path.Method.Name);
        Assert.Equal(new OperationCount(1, 0.099), path.Operations[OperationKind.HttpRequest]);
    }

    private static long Ms(int milliseconds) => milliseconds * 1_000_000L;

    private static StackSampled Sample(int milliseconds, StackId stack) => new(Ms(milliseconds), Process, Thread, stack, InManagedCode: true);

    private static CallNode NodeOf(ExecutionProfile profile, string method) => Assert.Single(profile.Nodes, n => profile.MethodOf(n).Name == method);

    private void Consume(params EvidenceRecord[] records)
    {
        foreach (var record in records)
        {
            _builder.Consume(record);
        }
    }

    private ExecutionProfile Build()
    {
        var summary = SomeCapture.Summary();
        return _builder.Build(summary.Run with { WallSeconds = 0 }, summary.Machine, [], []);
    }

    // Innermost first. The framework's methods are those of System.
    private StackId Stack(params string[] methods)
    {
        var frames = methods.Select(Frame).ToArray();
        var id = new StackId(_stacks++);
        _builder.Consume(new StackDefined(Process, id, frames));
        return id;
    }

    private StackFrame Frame(string method)
    {
        if (!_methods.Contains(method))
        {
            var isFramework = method.StartsWith("System.", StringComparison.Ordinal);
            _builder.Consume(new MethodDefined(Process, new MethodId(_methods.Count), new MethodFacts
            {
                Name = method,
                Module = isFramework ? "System.Private.CoreLib" : "app",
                Origin = isFramework ? MethodOrigin.Framework : MethodOrigin.User,
                IsAsync = method.EndsWith("Async", StringComparison.Ordinal),
            }));
            _methods.Add(method);
        }

        return new StackFrame(new MethodId(_methods.IndexOf(method)), null, FrameTraits.None);
    }
}
