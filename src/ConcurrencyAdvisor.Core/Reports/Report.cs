using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Reports;

/// <summary>The result of a profile, as every exporter, the gate and the build read it. Immutable; its JSON form is the contract.</summary>
public sealed record Report
{
    /// <summary>The only version that this code writes and reads.</summary>
    public const int SchemaVersion = 1;

    public required ToolFacts Tool { get; init; }

    public required RunFacts Run { get; init; }

    /// <summary>Codes of what went wrong with the run, such as <c>CADVE403</c> where it was ended by its timeout: a gate judges no such run. Empty where nothing did.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>CPU seconds of all profiled processes.</summary>
    public required double CpuSeconds { get; init; }

    public required MachineFacts Machine { get; init; }

    public required IReadOnlyList<ProcessProfile> Processes { get; init; }

    public required EvidenceFacts Evidence { get; init; }

    /// <summary>Share of the run that a hot path had to hold to be in the report, 0 to 1; null where the report's writer was older.</summary>
    public double? MinimumShare { get; init; }

    /// <summary>Largest share first.</summary>
    public required IReadOnlyList<ReportedHotPath> HotPaths { get; init; }

    /// <summary>Most important first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>Who wrote a report.</summary>
public sealed record ToolFacts(string Name, string Version);

/// <summary>A hot path as reported.</summary>
public sealed record ReportedHotPath
{
    public required string Id { get; init; }

    public required string Method { get; init; }

    public string Module { get; init; } = "";

    public string? File { get; init; }

    public int? Line { get; init; }

    public int? EndLine { get; init; }

    public int? Column { get; init; }

    public int? EndColumn { get; init; }

    public int? HotLine { get; init; }

    public int ProcessId { get; init; }

    public required double Share { get; init; }

    public required double WallSeconds { get; init; }

    public double ThreadSeconds { get; init; }

    public double AverageConcurrency { get; init; }

    public required StateTimes Time { get; init; }

    public required Bound Bound { get; init; }

    public string Cause { get; init; } = "";

    public required double Confidence { get; init; }

    public required ConcurrencyModel Model { get; init; }

    /// <summary>Outermost first.</summary>
    public IReadOnlyList<string> Stack { get; init; } = [];

    /// <summary>
    /// The innermost frames of user code with module and parameters, this method first: what the fingerprints of its findings are made of. Empty
    /// where the report's writer was older.
    /// </summary>
    public IReadOnlyList<string> Chain { get; init; } = [];
}
