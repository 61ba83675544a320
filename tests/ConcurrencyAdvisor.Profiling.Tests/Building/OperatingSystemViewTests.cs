using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>Programs that nobody took a stack of: the kernel's word on their threads makes one path of each process.</summary>
public class OperatingSystemViewTests
{
    private const int Id = 100;
    private const long Millisecond = 1_000_000;
    private static readonly KernelWait Nothing = new(KernelWaitKind.NotObserved, "");
    private static readonly KernelWait Futex = new(KernelWaitKind.Futex, "futex");

    private readonly ProfileBuilder _builder = new();

    [Fact]
    public void A_runtime_without_stacks_gets_its_process_as_a_path_and_the_reason()
    {
        Start("dotnet 10.0.12");
        for (var i = 1; i <= 200; i++)
        {
            Slice(i, Id, cpu: 5, Nothing);
        }

        var profile = Build();

        var node = Assert.Single(profile.Nodes);
        Assert.Equal("shop", profile.MethodOf(node).Name);
        Assert.Equal(1.0, node.Self[TimeState.Cpu], 6);
        Assert.Equal(0, profile.Processes[0].RuntimeOverheadSeconds);
        Assert.Contains("DOTNET_EnableDiagnostics=0", Assert.Single(profile.Evidence.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_runtime_s_own_waits_are_no_time_of_such_a_program()
    {
        Start("dotnet 10.0.12");
        _builder.Consume(new ThreadNamed(Millisecond, Id, 101, ".NET SigHandler"));
        _builder.Consume(new ThreadNamed(Millisecond, Id, 102, ".NET TP Worker"));
        for (var i = 1; i <= 200; i++)
        {
            Slice(i, Id, cpu: 5, Nothing);
            Slice(i, 101, cpu: 0, new KernelWait(KernelWaitKind.Pipe, "read on a pipe"));
            Slice(i, 102, cpu: 0, Futex);
        }

        Assert.Equal(1.0, Assert.Single(Build().Nodes).Self.Total, 6);
    }

    [Fact]
    public void A_pool_worker_s_read_is_time_of_such_a_program_and_the_main_thread_s_wait_for_it_is_not()
    {
        Start("dotnet 10.0.12");
        _builder.Consume(new ThreadNamed(Millisecond, Id, 102, ".NET TP Worker"));
        for (var i = 1; i <= 200; i++)
        {
            Slice(i, Id, cpu: 0, Futex);
            Slice(i, 102, cpu: 0, new KernelWait(KernelWaitKind.Disk, "pread64 on a file"));
        }

        var time = Assert.Single(Build().Nodes).Self;
        Assert.Equal(1.0, time[TimeState.Disk], 6);
        Assert.InRange(time[TimeState.Unknown], 0, 0.02);
    }

    [Theory]
    [InlineData(".NET Sockets", 1)]
    [InlineData(".NET TP Worker", 0)]
    public void The_runtime_s_own_wait_for_sockets_holds_no_thread_of_the_program(string thread, double awaitedSeconds)
    {
        Start("dotnet 10.0.12");
        _builder.Consume(new ThreadNamed(Millisecond, Id, 102, thread));
        for (var i = 1; i <= 200; i++)
        {
            Slice(i, 102, cpu: 0, new KernelWait(KernelWaitKind.Network, "epoll_wait on TCP sockets"));
        }

        var node = Assert.Single(Build().Nodes);
        Assert.Equal(1.0, node.Self[TimeState.Network], 6);
        Assert.Equal(awaitedSeconds, node.Qualities.Awaited, 6);
    }

    [Fact]
    public void What_a_lonely_futex_of_a_runtime_means_nobody_knows()
    {
        Start("dotnet 10.0.12");
        for (var i = 1; i <= 200; i++)
        {
            Slice(i, Id, cpu: 0, Futex);
        }

        Assert.Equal(1.0, Assert.Single(Build().Nodes).Self[TimeState.Unknown], 6);
    }

    [Fact]
    public void A_main_thread_that_waits_longer_than_others_work_has_a_wait_that_nobody_knows()
    {
        Start("dotnet 10.0.12");
        _builder.Consume(new ThreadNamed(Millisecond, Id, 102, ".NET TP Worker"));
        for (var i = 1; i <= 200; i++)
        {
            Slice(i, Id, cpu: 0, Futex);
            Slice(i, 102, cpu: i % 10 == 0 ? 1 : 0, i % 10 == 0 ? Nothing : Futex);
        }

        var profile = Build();

        Assert.InRange(Assert.Single(profile.Nodes).Self[TimeState.Unknown], 0.85, 1);
        Assert.Single(profile.Evidence.Warnings);
    }

    [Fact]
    public void Stacks_without_a_single_name_leave_the_word_to_the_kernel()
    {
        Start("native");
        _builder.Consume(new ThreadNamed(Millisecond, Id, 101, ".NET Finalizer"));
        _builder.Consume(new MethodDefined(Id, new MethodId(0), new MethodFacts { Name = "[unresolved]", Module = "", Origin = MethodOrigin.Unresolved }));
        _builder.Consume(new StackDefined(Id, new StackId(0), [new StackFrame(new MethodId(0), null, FrameTraits.None)]));
        for (var i = 1; i <= 400; i++)
        {
            Slice(i, Id, cpu: 5, Nothing);
            Slice(i, 101, cpu: 0, Futex);
            _builder.Consume(new StackSampled(i * 5 * Millisecond, Id, Id, new StackId(0), InManagedCode: true));
        }

        var profile = Build();

        var node = Assert.Single(profile.Nodes);
        Assert.Equal("shop", profile.MethodOf(node).Name);
        Assert.Equal(2.0, node.Self[TimeState.Cpu], 6);
        Assert.Equal("dotnet", profile.Processes[0].Runtime);
        Assert.Contains("NativeAOT", Assert.Single(profile.Evidence.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_was_compiled_with_its_runtime_is_known_by_its_threads()
    {
        Start("native");
        _builder.Consume(new ThreadNamed(Millisecond, Id, 101, ".NET Finalizer"));
        for (var i = 1; i <= 400; i++)
        {
            Slice(i, Id, cpu: 5, Nothing);
            Slice(i, 101, cpu: 0, Futex);
        }

        var profile = Build();

        Assert.Equal(2.0, Assert.Single(profile.Nodes).Self.Total, 6);
        Assert.Contains("NativeAOT", Assert.Single(profile.Evidence.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_program_waits_for_its_locks_and_needs_no_excuse()
    {
        Start("native");
        for (var i = 1; i <= 400; i++)
        {
            Slice(i, Id, cpu: 0, Futex);
        }

        var profile = Build();

        Assert.Equal(2.0, Assert.Single(profile.Nodes).Self[TimeState.Lock], 6);
        Assert.Empty(profile.Evidence.Warnings);
    }

    [Fact]
    public void The_first_stack_says_that_what_came_before_was_start_up()
    {
        Start("dotnet 10.0.12");
        for (var i = 1; i <= 20; i++)
        {
            Slice(i, Id, cpu: 5, Nothing);
        }

        _builder.Consume(new MethodDefined(Id, new MethodId(0), new MethodFacts { Name = "Shop.Run", Module = "shop" }));
        _builder.Consume(new StackDefined(Id, new StackId(0), [new StackFrame(new MethodId(0), 7, FrameTraits.None)]));
        _builder.Consume(new StackSampled(101 * Millisecond, Id, Id, new StackId(0), InManagedCode: true));
        for (var i = 21; i <= 40; i++)
        {
            Slice(i, Id, cpu: 5, Nothing);
        }

        _builder.Consume(new StackSampled(201 * Millisecond, Id, Id, new StackId(0), InManagedCode: true));
        var profile = Build();

        var node = Assert.Single(profile.Nodes);
        Assert.Equal("Shop.Run", profile.MethodOf(node).Name);
        Assert.Equal(0.1, node.Self[TimeState.Cpu], 6);
        Assert.Equal(0.1, profile.Processes[0].RuntimeOverheadSeconds, 6);
        Assert.Empty(profile.Evidence.Warnings);
    }

    // Each ended thread once looked at the slices of all others.
    [Fact]
    public void Twenty_thousand_short_threads_take_no_longer_each_than_a_few()
    {
        Start("dotnet 10.0.12");
        _builder.Consume(new MethodDefined(Id, new MethodId(0), new MethodFacts { Name = "Shop.Run", Module = "shop" }));
        _builder.Consume(new StackDefined(Id, new StackId(0), [new StackFrame(new MethodId(0), 7, FrameTraits.None)]));
        _builder.Consume(new StackSampled(Millisecond, Id, Id, new StackId(0), InManagedCode: true));
        for (var thread = 0; thread < 50_000; thread++)
        {
            _builder.Consume(new ThreadSlice(2 * Millisecond, Id, 1000 + thread, Millisecond, Millisecond, 0, Nothing));
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var thread = 0; thread < 20_000; thread++)
        {
            _builder.Consume(new ThreadEnded(3 * Millisecond, Id, 1000 + thread));
        }

        // By queue it took a billion steps, half a minute and more; by thread it takes some milliseconds.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(50, Build().Processes[0].CpuSeconds, 3);
    }

    private void Start(string runtime) => _builder.Consume(new ProcessStarted(0, Id, 1, "shop", runtime));

    private void Slice(int number, int thread, int cpu, KernelWait wait) =>
        _builder.Consume(new ThreadSlice(number * 5 * Millisecond, Id, thread, 5 * Millisecond, cpu * Millisecond, 0, wait));

    private ExecutionProfile Build() => _builder.Build(
        new RunFacts { Command = ["shop"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 0 },
        new MachineFacts { OperatingSystem = "Linux", Cores = 2, EffectiveCores = 2 },
        ["scheduler-polling"],
        []);
}
