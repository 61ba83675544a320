using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>How loud a finding is.</summary>
public enum FindingLevel : byte
{
    Note,
    Warning,
    Error,
}

/// <summary>Old wall time of the whole run divided by the new one; 1 is no change. <c>Low..High</c> is a 90 % interval.</summary>
public sealed record Speedup(double Low, double Expected, double High)
{
    /// <summary>No change.</summary>
    public static Speedup None { get; } = new(1, 1, 1);
}

/// <summary>One model's case for one hot path.</summary>
public sealed record ModelCase(
    ConcurrencyModel Model, Speedup? PredictedSpeedup, IReadOnlyList<string> For, IReadOnlyList<string> Against);

/// <summary>What a change gains beside wall time.</summary>
public sealed record Gain(double? ThreadsFreed, double? BytesFreed, double? Throughput);

/// <summary>What a rule concluded for a hot path.</summary>
public sealed record Finding
{
    /// <summary><c>CADV</c> and four digits.</summary>
    public required string RuleId { get; init; }

    public required FindingLevel Level { get; init; }

    public required string HotPathId { get; init; }

    public required ConcurrencyModel Model { get; init; }

    /// <summary>One sentence: what is wrong and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>The evidence in words and numbers.</summary>
    public required IReadOnlyList<string> Why { get; init; }

    public required Speedup? PredictedSpeedup { get; init; }

    /// <summary>All five models, best first.</summary>
    public required IReadOnlyList<ModelCase> Models { get; init; }

    public required string Fingerprint { get; init; }

    /// <summary>Probability that the advice is right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    public Gain? Gain { get; init; }

    /// <summary>Of the rule that spoke: it counts what a rule's change may make of the same program.</summary>
    public int RuleRevision { get; init; } = 1;

    /// <summary>Where the code says that it is meant to be so; null where it does not. A suppressed finding is a note.</summary>
    public Suppression? Suppression { get; init; }
}

/// <summary>A comment in the code that accepts a finding.</summary>
/// <param name="Reason">Why, in its author's words; never empty.</param>
/// <param name="File">Absolute.</param>
/// <param name="Line">From 1.</param>
public sealed record Suppression(string Reason, string File, int Line);

/// <summary>The engine's answer for one hot path: a model always, a finding where there is something to say.</summary>
public sealed record Advice(HotPath HotPath, ConcurrencyModel Model, IReadOnlyList<ModelCase> Models, IReadOnlyList<Finding> Findings);
