namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>
/// Everything that a run told, as a call tree of the user's methods with seconds by state. Made once by a builder and not changed
/// afterwards; hot paths, verdicts and advice are functions of it.
/// </summary>
public sealed record ExecutionProfile
{
    public required RunFacts Run { get; init; }

    public required MachineFacts Machine { get; init; }

    public required IReadOnlyList<ProcessProfile> Processes { get; init; }

    public required IReadOnlyList<MethodFacts> Methods { get; init; }

    /// <summary>Parents stand before their children.</summary>
    public required IReadOnlyList<CallNode> Nodes { get; init; }

    public required EvidenceFacts Evidence { get; init; }

    /// <summary>Threads that ran the program's own work on a core, or were ready for one, over the run; the runtime's and the profiler's are left out.</summary>
    public Timeline CpuDemand { get; init; } = new();

    public MethodFacts MethodOf(CallNode node) => Methods[node.Method.Value];
}

/// <summary>The run as a whole.</summary>
public sealed record RunFacts
{
    /// <summary>The target's command line, already redacted.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Length of the measured part of the run in seconds, without the time that a launched target was held at its start.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>The launched target's exit code; null where it was attached to, or was ended by the tool.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Seconds after the start that were not measured, as asked for; null where nobody told.</summary>
    public double? WarmupSeconds { get; init; }

    /// <summary>Measured seconds after which the run was to be ended; null where it ends by itself, or nobody told.</summary>
    public double? DurationSeconds { get; init; }
}

/// <summary>The machine as the target saw it.</summary>
public sealed record MachineFacts
{
    public required string OperatingSystem { get; init; }

    /// <summary>What the processor calls itself, <c>AMD EPYC 7763 64-Core Processor</c>; null where the system does not tell.</summary>
    public string? Processor { get; init; }

    /// <summary>Logical processors of the machine.</summary>
    public required int Cores { get; init; }

    /// <summary>Cores that the target can use after affinity and container quota.</summary>
    public required double EffectiveCores { get; init; }

    public long? MemoryLimitBytes { get; init; }

    /// <summary>Mean number of cores that programs outside of the run, and outside of this tool, kept busy meanwhile.</summary>
    public double OtherLoad { get; init; }

    /// <summary>Share of the processors' time that the hypervisor gave to others, 0 to 1.</summary>
    public double StealShare { get; init; }

    /// <summary>Cores of the machine that the program will run on, where it is not this one.</summary>
    public double? TargetCores { get; init; }

    /// <summary>The cores that advice is for.</summary>
    public double AdvisedCores => TargetCores ?? EffectiveCores;
}

/// <summary>One profiled process.</summary>
public sealed record ProcessProfile
{
    public required int ProcessId { get; init; }

    public required string Name { get; init; }

    /// <summary><c>dotnet 10.0.12</c>, <c>python 3.11</c>, <c>native</c> ...</summary>
    public required string Runtime { get; init; }

    public required double WallSeconds { get; init; }

    public required double CpuSeconds { get; init; }

    /// <summary>The same as the operating system counts it, where no scheduler told of its threads; null elsewhere.</summary>
    public double? CountedCpuSeconds { get; init; }

    /// <summary>Its threads; of very many, those with most time.</summary>
    public required IReadOnlyList<ThreadTimes> Threads { get; init; }

    /// <summary>Threads beyond those listed.</summary>
    public int ThreadsNotListed { get; init; }

    /// <summary>How often the thread pool added workers because work waited too long (adjustment reason Starvation).</summary>
    public int PoolStarvationAdjustments { get; init; }

    /// <summary>How often the pool added workers because one of its own blocked on a task (reason CooperativeBlocking).</summary>
    public int PoolBlockingAdjustments { get; init; }

    /// <summary>Most pool workers alive at once.</summary>
    public int PoolThreadsPeak { get; init; }

    /// <summary>Seconds in which all managed threads stood still for a collection.</summary>
    public double GcPauseSeconds { get; init; }

    /// <summary>Events of its tasks or waits were switched off to spare it: what it waited for is told less exactly.</summary>
    public bool LacksEvents { get; init; }

    /// <summary>CPU seconds of the runtime's own threads that compile code, and of start-up before the entry point.</summary>
    public double RuntimeOverheadSeconds { get; init; }
}

/// <summary>The scheduler's account of a thread, in seconds; what remains of its lifetime it was blocked.</summary>
public sealed record ThreadTimes(int ThreadId, string Name, double CpuSeconds, double RunnableSeconds, double BlockedSeconds);

/// <summary>What the profile rests on.</summary>
public sealed record EvidenceFacts
{
    /// <summary>Names of the collectors that delivered: eventpipe, scheduler-polling, syscall-polling ...</summary>
    public required IReadOnlyList<string> Collectors { get; init; }

    public required long Samples { get; init; }

    public long LostEvents { get; init; }

    /// <summary>Share of the target's time that profiling cost, 0 to 1; null where nobody measured it.</summary>
    public double? Overhead { get; init; }

    /// <summary>What <see cref="Overhead"/> rests on; null where nobody measured it.</summary>
    public ProfilingCost? Cost { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>What profiling cost, in seconds.</summary>
/// <param name="ToolCpuSeconds">CPU time of the tool itself while the target ran, by the kernel's account; null where nobody asked it.</param>
/// <param name="StoppedSeconds">
/// How long all managed threads stood still for their stacks to be walked, as the runtime tells it; where it does not, from the first to the last sample of each round,
/// and a prior for stopping.
/// </param>
/// <param name="EventSeconds">CPU time of the target for its events and call chains: as many as came, times what one takes.</param>
public sealed record ProfilingCost(double? ToolCpuSeconds, double StoppedSeconds, double EventSeconds);
