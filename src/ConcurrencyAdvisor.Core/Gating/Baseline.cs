using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a team has accepted for now: findings that do not fail its gate. Made for check-in.</summary>
public sealed record Baseline
{
    /// <summary>The only version that this code writes and reads.</summary>
    public const int Version = 1;

    /// <summary>By rule, the revision that spoke when the baseline was written. What came later speaks as a note until it is written again.</summary>
    public required IReadOnlyDictionary<string, int> Rules { get; init; }

    /// <summary>In the order of <see cref="BaselineEntry.Order"/>.</summary>
    public required IReadOnlyList<BaselineEntry> Entries { get; init; }

    /// <summary>The rule spoke in this form already when the baseline was written.</summary>
    internal bool KnowsRevisionOf(Finding finding) => Rules.TryGetValue(finding.RuleId, out var accepted) && accepted >= finding.RuleRevision;
}

/// <summary>An accepted finding. No line, ordinal or time of a run enters.</summary>
public sealed record BaselineEntry
{
    public required string RuleId { get; init; }

    /// <summary>The name of the process that it was found in.</summary>
    public required string Program { get; init; }

    /// <summary>The innermost frames of user code, the hot path's own method first, as a report has them. Never empty.</summary>
    public required IReadOnlyList<string> Chain { get; init; }

    /// <summary>How loud it was when it was accepted.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>Who looks after it; null where nobody said.</summary>
    public string? Owner { get; init; }

    /// <summary>Why it is accepted; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>The last day on which it is accepted; null for ever.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>By program, rule and chain: the same findings always stand in the same order.</summary>
    public static IComparer<BaselineEntry> Order { get; } = Comparer<BaselineEntry>.Create(static (left, right) =>
    {
        var order = string.CompareOrdinal(left.Program, right.Program);
        order = order != 0 ? order : string.CompareOrdinal(left.RuleId, right.RuleId);
        return order != 0 ? order : string.CompareOrdinal(string.Join('\n', left.Chain), string.Join('\n', right.Chain));
    });
}
