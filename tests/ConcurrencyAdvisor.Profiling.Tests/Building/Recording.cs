using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Tests.Captures;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>Evidence of one process, written down by hand. Times are milliseconds since its start.</summary>
internal sealed class Recording
{
    public const int Main = 100;

    private const int Process = 7;
    private static readonly KernelWait Futex = new(KernelWaitKind.Futex, "futex");
    private readonly ProfileBuilder _builder = new();
    private readonly Dictionary<string, MethodId> _methods = [];
    private int _stacks;
    private long _nowNs;

    public Recording() => _builder.Consume(new ProcessStarted(0, Process, 1, "app", "dotnet 10.0.12"));

    /// <summary>Defines a stack of method names, outermost first. The user's begin with <c>App.</c>, native libraries with <c>lib</c>; those that end with <c>Async</c> are asynchronous, <c>Main</c> or <c>MainAsync</c> is the entry point.</summary>
    public StackId Stack(params string[] outermostFirst) => Stack(null, outermostFirst);

    /// <param name="line">Line of the innermost user method, in a loop of its own; null where it has neither.</param>
    /// <param name="outermostFirst">As above.</param>
    public StackId Stack(int? line, params string[] outermostFirst)
    {
        var frames = outermostFirst
            .Select(name => new StackFrame(Method(name), name.StartsWith("App.", StringComparison.Ordinal) ? line : null, line is null ? FrameTraits.None : FrameTraits.InLoop))
            .Reverse()
            .ToArray();
        var id = new StackId(_stacks++);
        _builder.Consume(new StackDefined(Process, id, frames));
        return id;
    }

    public void Step(double ms, int thread, int task, AsyncStep step, StackId? stack = null) =>
        Consume(new AsyncOperation(At(ms), Process, thread, task, step, "Async: <Load>d__3", stack ?? StackId.None));

    public void Awaits(double ms, int thread, int task, int awaited, StackId stack) =>
        Consume(new TaskWaitBegan(At(ms), Process, thread, awaited, task, Blocks: false, stack));

    /// <summary>A promise of the framework's, such as a delay.</summary>
    public void Promises(double ms, int thread, int task, string name, StackId stack) =>
        Consume(new AsyncOperation(At(ms), Process, thread, task, AsyncStep.Created, name, stack));

    /// <summary>The thread itself waits for a task.</summary>
    public void BlocksOn(double ms, int thread, int task, StackId stack) =>
        Consume(new TaskWaitBegan(At(ms), Process, thread, task, 0, Blocks: true, stack));

    /// <summary>A delegate is given to the pool.</summary>
    public void GivesAway(double ms, int thread, int task) => Consume(new TaskScheduled(At(ms), Process, thread, task, StackId.None));

    public void GoesOn(double ms, int thread, int task) => Consume(new TaskWaitEnded(At(ms), Process, thread, task));

    /// <summary>A thread that was off-CPU, in a futex, for some time before.</summary>
    public void Blocked(double ms, int thread, double durationMs) =>
        Consume(new ThreadSlice(At(ms), Process, thread, At(durationMs), 0, 0, Futex));

    /// <summary>A thread that was on-CPU for some time before.</summary>
    public void Ran(double ms, int thread, double durationMs) =>
        Consume(new ThreadSlice(At(ms), Process, thread, At(durationMs), At(durationMs), 0, default));

    public void Sample(double ms, int thread, StackId stack) => Consume(new StackSampled(At(ms), Process, thread, stack, InManagedCode: false));

    public void SampleManaged(double ms, int thread, StackId stack) => Consume(new StackSampled(At(ms), Process, thread, stack, InManagedCode: true));

    /// <summary>The kernel's sample of a thread that runs.</summary>
    public void OnCore(double ms, int thread, StackId stack) => Consume(new CpuSampled(At(ms), Process, thread, stack));

    public void Ends(double ms, int thread) => Consume(new ThreadEnded(At(ms), Process, thread));

    /// <summary>A thread waits for a lock, by the runtime's word.</summary>
    public void Queues(double ms, int thread, double untilMs, StackId stack)
    {
        Consume(new LockWaitBegan(At(ms), Process, thread, stack, LockWaitKind.Contention, 0));
        Consume(new LockWaited(At(untilMs), Process, thread, stack, At(untilMs - ms), 1, 0));
    }

    public void SamplingPauses(double ms, bool isPaused) => Consume(new SamplingPaused(At(ms), Process, isPaused));

    /// <summary>A slice of a thread that ran for a part of it and was blocked in a read of a socket for the rest.</summary>
    public void RanAndRead(double ms, int thread, double durationMs, double cpuMs) =>
        RanAndWaited(ms, thread, durationMs, cpuMs, new KernelWait(KernelWaitKind.Network, "recvfrom on a TCP socket"));

    /// <summary>The same with another wait.</summary>
    public void RanAndWaited(double ms, int thread, double durationMs, double cpuMs, KernelWait wait) =>
        Consume(new ThreadSlice(At(ms), Process, thread, At(durationMs), At(cpuMs), 0, wait));

    public void Collects(double ms, bool begins) => Consume(new GcSuspension(At(ms), Process, begins));

    public void TaskEventsEnd(double ms) => Consume(new TaskEventsEnded(At(ms), Process));

    public void MeasurementBegins(double ms) => Consume(new MeasurementBegan(At(ms), Process));

    /// <summary>What is counted before the profile is built.</summary>
    public double CpuSecondsSoFar => _builder.CpuSeconds;

    public ExecutionProfile Profile()
    {
        var summary = SomeCapture.Summary();
        return _builder.Build(summary.Run with { WallSeconds = 0 }, summary.Machine, [], []);
    }

    /// <summary>Seconds of a method in a state, wherever it was called.</summary>
    public static double Seconds(ExecutionProfile profile, string method, TimeState state) =>
        Nodes(profile, method).Sum(n => n.Self[state]);

    public static IEnumerable<CallNode> Nodes(ExecutionProfile profile, string method) => profile.Nodes.Where(n => profile.MethodOf(n).Name == method);

    private static long At(double ms) => (long)(ms * 1e6);

    private void Consume(EvidenceRecord record)
    {
        _nowNs = record.TimeNs;
        _builder.Consume(record);
    }

    private MethodId Method(string name)
    {
        if (!_methods.TryGetValue(name, out var id))
        {
            id = new MethodId(_methods.Count);
            _methods.Add(name, id);
            var isUser = name.StartsWith("App.", StringComparison.Ordinal);
            _builder.Consume(new MethodDefined(Process, id, new MethodFacts
            {
                Name = name,
                Module = isUser ? "app" : "System.Private.CoreLib",
                Origin = isUser ? MethodOrigin.User : name.StartsWith("lib", StringComparison.Ordinal) ? MethodOrigin.Native : MethodOrigin.Framework,
                IsAsync = name.EndsWith("Async", StringComparison.Ordinal),
                IsEntryPoint = name.EndsWith(".Main", StringComparison.Ordinal) || name.EndsWith(".MainAsync", StringComparison.Ordinal),
            }));
        }

        return id;
    }
}
