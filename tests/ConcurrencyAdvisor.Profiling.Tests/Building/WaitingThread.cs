using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Tests.Captures;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>Evidence of threads that each stay in one stack, in slices of 5 ms, for one second.</summary>
internal sealed class WaitingThread
{
    public const int Slices = 200;

    private const int Process = 7;
    private const long SliceNs = 5_000_000;

    private readonly List<EvidenceRecord> _definitions = [new ProcessStarted(0, Process, 1, "app", "dotnet 10.0.12")];
    private readonly List<EvidenceRecord> _records = [];
    private int _methods;
    private int _stacks;

    /// <summary>Adds a thread that is on a core for a part of each slice and in the kernel's wait for the rest.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="cpu">Share on a core.</param>
    /// <param name="wait">What the kernel says of the rest.</param>
    /// <param name="inManagedCode">The runtime's word on where it was.</param>
    /// <param name="frames">Its stack, innermost first; a name with "System." is the framework's.</param>
    public WaitingThread In(int id, double cpu, KernelWaitKind wait, bool inManagedCode, params string[] frames)
    {
        var stack = new StackId(_stacks++);
        _definitions.AddRange(frames.Select((name, i) => new MethodDefined(Process, new MethodId(_methods + i), FactsOf(name))));
        _definitions.Add(new StackDefined(
            Process, stack, [.. frames.Select((_, i) => new StackFrame(new MethodId(_methods + i), i + 1, FrameTraits.InLoop | FrameTraits.PassesItem))]));
        _methods += frames.Length;
        for (var slice = 1; slice <= Slices; slice++)
        {
            var end = slice * SliceNs;
            _records.Add(new StackSampled(end - 1, Process, id, stack, inManagedCode));
            _records.Add(new ThreadSlice(end, Process, id, SliceNs, (long)(cpu * SliceNs), 0, new KernelWait(wait, "seen")));
        }

        return this;
    }

    /// <summary>Adds the end of a pause for collection every 50 ms.</summary>
    public WaitingThread WithCollections()
    {
        for (var at = 50_000_000L; at < Slices * SliceNs; at += 50_000_000)
        {
            _records.Add(new GcSuspension(at, Process, Begins: true));
            _records.Add(new GcSuspension(at + 1000, Process, Begins: false));
        }

        return this;
    }

    public ExecutionProfile Profile()
    {
        var run = new RunFacts { Command = ["app"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = Slices * SliceNs / 1e9, ExitCode = 0 };
        var summary = SomeCapture.Summary() with { Run = run };
        var last = new StackSampled((Slices * SliceNs) + 1, Process, 1, new StackId(0), true);
        return SomeCapture.Live([.. _definitions, .. _records.OrderBy(r => r.TimeNs), last], summary);
    }

    public IReadOnlyList<HotPathEvidence> Paths() => HotPathSelector.Select(Profile(), new SelectionOptions());

    private static MethodFacts FactsOf(string name) => new()
    {
        Name = name,
        Module = "app",
        HasLoop = true,
        Origin = name.StartsWith("System.", StringComparison.Ordinal) ? MethodOrigin.Framework : MethodOrigin.User,
    };
}
