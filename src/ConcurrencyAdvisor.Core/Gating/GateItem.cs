using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>One thing that a gate says: a finding, a broken budget, or a path that became slower.</summary>
public sealed record GateItem
{
    /// <summary>The finding's rule, or one of <see cref="GateRuleIds"/>.</summary>
    public required string RuleId { get; init; }

    /// <summary>How loud it is: an error where it fails the gate, a note where it is accepted or left out.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>What a rule says, in one sentence: what is wrong and what to do. Empty for a slowdown or a broken budget, whose numbers say it.</summary>
    public string Message { get; init; } = "";

    /// <summary>The finding's, or one made alike. The same over runs and edits.</summary>
    public required string Fingerprint { get; init; }

    public required FindingStatus Status { get; init; }

    /// <summary>Why a finding fails the gate, or why it does not, as a sentence; empty where its numbers say it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>It alone makes the gate fail.</summary>
    public bool Fails { get; init; }

    /// <summary>Where; null where the report does not say.</summary>
    public ReportedHotPath? Path { get; init; }

    /// <summary>The advice behind it; null for budgets and measured differences.</summary>
    public Finding? Finding { get; init; }

    /// <summary>What was measured, of a path or run that became slower.</summary>
    public Slowdown? Slowdown { get; init; }

    /// <summary>What was granted, of a path that takes more.</summary>
    public BudgetOverrun? Overrun { get; init; }

    /// <summary>Worst first: what fails, then by level and by share of the run.</summary>
    internal static IReadOnlyList<GateItem> Sort(IEnumerable<GateItem> items) =>
    [
        .. items
            .OrderByDescending(item => item.Fails)
            .ThenByDescending(item => item.Level)
            .ThenByDescending(item => item.Path?.Share ?? 1)
            .ThenBy(item => item.RuleId, StringComparer.Ordinal)
            .ThenBy(item => item.Path?.Id, StringComparer.Ordinal),
    ];
}
