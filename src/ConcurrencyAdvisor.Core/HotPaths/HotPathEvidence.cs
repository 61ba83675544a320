using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.HotPaths;

/// <summary>Where a hot path's time goes. The names are those of the report.</summary>
public enum Bound : byte
{
    Cpu,
    Io,
    Synchronization,
    Timer,
    Memory,
    Mixed,
    Unknown,
}

/// <summary>The ways to run work that the engine chooses from. The names are those of the report.</summary>
public enum ConcurrencyModel : byte
{
    Parallel,
    Async,
    Thread,
    Process,
    Keep,
}

/// <summary>
/// All that is known of one hot path: the only thing that classification and decision rules read. Built from the profile; a test
/// writes it as a literal.
/// </summary>
public sealed record HotPathEvidence
{
    public required MethodFacts Method { get; init; }

    public required int ProcessId { get; init; }

    public string ProcessName { get; init; } = "";

    /// <summary>User frames from the outermost to the path itself, as source names.</summary>
    public IReadOnlyList<string> Stack { get; init; } = [];

    /// <summary>Innermost three user frames, recursion folded, innermost first: the base of the fingerprint.</summary>
    public IReadOnlyList<string> FingerprintFrames { get; init; } = [];

    /// <summary>Line with the most time; null without debug symbols.</summary>
    public int? HotLine { get; init; }

    /// <summary>Seconds by state over all threads and awaited operations.</summary>
    public required StateTimes Time { get; init; }

    /// <summary>Seconds of the run during which the path was active anywhere.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>The whole run's length in seconds.</summary>
    public required double RunSeconds { get; init; }

    /// <summary>Seconds of threads: <see cref="Time"/> without what was awaited.</summary>
    public double ThreadSeconds { get; init; }

    /// <summary>What the path called and waited for, most seconds first.</summary>
    public IReadOnlyList<(Activity Activity, double Seconds)> Activities { get; init; } = [];

    /// <summary>What the path did on the network and how often it queued, as far as the runtime announces it.</summary>
    public IReadOnlyDictionary<OperationKind, OperationCount> Operations { get; init; } = new Dictionary<OperationKind, OperationCount>();

    public NodeQualities Qualities { get; init; } = new();

    /// <summary>Distinct threads that the path was seen on; of more than some thousands not all are counted.</summary>
    public int ThreadCount { get; init; }

    /// <summary>
    /// Threads that each hold at least a tenth of the busiest one's seconds on this path: how wide it is spread, without passers-by.
    /// </summary>
    public int BusyThreadCount { get; init; }

    /// <summary>Mean number of cores that the whole program kept busy, or asked for, while the path was active; includes the path.</summary>
    public double ProgramCpuDemand { get; init; }

    /// <summary>Mean number of threads that were runnable or on a core at once while the path was active: load that the scheduler saw.</summary>
    public double RunnableThreads { get; init; }

    /// <summary>
    /// Each repetition needs the answer that the one before awaited or waited for, as the method's body shows: pages behind a cursor.
    /// </summary>
    public bool DependentIterations { get; init; }

    /// <summary>Other hot paths of the run were active at the same time: seconds of overlap. Work already overlapped gains less.</summary>
    public double OverlapSeconds { get; init; }

    public required MachineFacts Machine { get; init; }

    public ProcessFacts Process { get; init; } = new();

    /// <summary>Names of the collectors that delivered, as in <see cref="EvidenceFacts.Collectors"/>; empty where nobody said.</summary>
    public IReadOnlyList<string> Collectors { get; init; } = [];

    /// <summary>Executions at once while active: 1 is sequential.</summary>
    public double AverageConcurrency => WallSeconds > 0 ? Time.Total / WallSeconds : 0;

    /// <summary>Share of the run's wall time, 0 to 1.</summary>
    public double Share => RunSeconds > 0 ? Math.Clamp(WallSeconds / RunSeconds, 0, 1) : 0;
}

/// <summary>What rules need to know of the process around a hot path.</summary>
public sealed record ProcessFacts
{
    public int PoolStarvationAdjustments { get; init; }

    public int PoolBlockingAdjustments { get; init; }

    public int PoolThreadsPeak { get; init; }

    public double GcPauseSeconds { get; init; }

    public double RuntimeOverheadSeconds { get; init; }

    /// <summary>Events of its tasks or waits were switched off to spare it.</summary>
    public bool LacksEvents { get; init; }

    /// <summary>CPU seconds of the process by the operating system's count; null where a scheduler told of each thread, or nobody counted.</summary>
    public double? CountedCpuSeconds { get; init; }

    /// <summary>Seconds that all its paths together are told to have been on a core, or ready for one.</summary>
    public double ToldCpuSeconds { get; init; }

    /// <summary>The runtime of the process as in the report; starts with <c>dotnet</c> for .NET.</summary>
    public string Runtime { get; init; } = "dotnet";

    /// <summary>Threads of the process that ended within the run, and those alive at its end.</summary>
    public int ThreadsSeen { get; init; }
}

/// <summary>The classifier's word on a hot path.</summary>
/// <param name="Bound">Where the time goes.</param>
/// <param name="Cause">One sentence fragment that names what exactly: <c>blocked in pread64 on a file, called by File.ReadAllBytes</c>.</param>
/// <param name="Confidence">Probability that <paramref name="Bound"/> is right, 0 to 1.</param>
public sealed record Verdict(Bound Bound, string Cause, double Confidence);

/// <summary>A hot path with its verdict, before advice.</summary>
public sealed record HotPath(string Id, HotPathEvidence Evidence, Verdict Verdict);
