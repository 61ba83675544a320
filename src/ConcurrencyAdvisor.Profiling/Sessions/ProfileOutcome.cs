using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>A profile and how it came to its end.</summary>
public sealed record ProfileOutcome
{
    public required ExecutionProfile Profile { get; init; }

    public required ProfileEnd End { get; init; }

    /// <summary>The launched target's exit code as it left it; null where it was attached to or ended by the tool.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The exit code of what drove the target; null where there is none, or where the profile ended first.</summary>
    public int? LoadExitCode { get; init; }

    /// <summary>Why the capture that was asked for could not be written; the profile is whole all the same.</summary>
    public ProfilingException? CaptureFailure { get; init; }

    /// <summary>The last lines that a launched target wrote, for the message about its failure; those of the load where that failed.</summary>
    public IReadOnlyList<string> LastOutput { get; init; } = [];
}
