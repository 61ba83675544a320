using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>What to profile and for how long. Exactly one of <see cref="Launch"/> and <see cref="AttachTo"/> is set.</summary>
public sealed record ProfileRequest
{
    public LaunchPlan? Launch { get; init; }

    /// <summary>Id of a running process, which is left running.</summary>
    public int? AttachTo { get; init; }

    /// <summary>Ends the profile after this much measured time; a launched target is ended with it.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>A launched target that runs longer has failed.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Time after the start that is not measured.</summary>
    public TimeSpan Warmup { get; init; }

    /// <summary>How a service is driven; null for a target that has work by itself.</summary>
    public ServiceDriving? Driving { get; init; }

    /// <summary>The target keeps the terminal.</summary>
    public bool ShowOutput { get; init; }

    /// <summary>Cores of the machine that the program will run on, where it is not this one.</summary>
    public double? TargetCores { get; init; }

    /// <summary>Where sources lie that were built with deterministic paths (<c>/_/</c>); null for the paths as they are.</summary>
    public string? SourceRoot { get; init; }

    /// <summary>Whether who cancelled has told a launched target as well: a terminal tells every process of its foreground.</summary>
    public Func<bool> TargetWasTold { get; init; } = static () => false;

    /// <summary>Takes secrets out of the command line before it is kept anywhere.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>> Redact { get; init; } = static command => command;

    /// <summary>The collectors that may take part.</summary>
    public CollectorChoice Collectors { get; init; } = CollectorChoice.Default;

    /// <summary>File for the evidence itself, reserved by the caller, who also gives it its final name; null for none.</summary>
    public string? CapturePath { get; init; }
}

/// <summary>Why a profile ended.</summary>
public enum ProfileEnd
{
    TargetEnded,
    DurationReached,

    /// <summary>What drove the target has ended; the target is ended with it, where it was launched.</summary>
    LoadEnded,
    TimedOut,

    /// <summary>The service did not answer.</summary>
    NeverReady,
    Cancelled,
}

/// <summary>The state of a running profile, for whoever watches.</summary>
/// <param name="Phase">What is being done, as a word for the user: <c>starting</c>, <c>profiling</c>, <c>analysing</c>.</param>
/// <param name="Elapsed">Since the target's start.</param>
/// <param name="Processes">Processes seen so far.</param>
/// <param name="Samples">Stacks seen so far.</param>
public sealed record ProfileProgress(string Phase, TimeSpan Elapsed, int Processes, long Samples);
