using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>Applies the configured levels. They change how loud a finding is, never the advice; what does not pay stays a note.</summary>
internal static class RuleLevels
{
    /// <summary>Reads a level.</summary>
    public static RuleLevel Parse(OptionValue value) => value.Text switch
    {
        "none" => RuleLevel.None,
        "note" => RuleLevel.Note,
        "warning" => RuleLevel.Warning,
        "error" => RuleLevel.Error,
        _ => throw value.Wrong("is no level", "Give one of none, note, warning, error."),
    };

    /// <summary>A report that says what it says at these levels.</summary>
    public static Report Apply(Report report, IReadOnlyDictionary<string, RuleLevel> levels) =>
        report with { Findings = [.. report.Findings.Select(finding => Apply(finding, levels)).OfType<Finding>()] };

    /// <summary>The finding at its level; null where its rule is turned off.</summary>
    public static Finding? Apply(Finding finding, IReadOnlyDictionary<string, RuleLevel> levels) =>
        (levels.GetValueOrDefault(finding.RuleId, RuleLevel.Warning), finding.Level) switch
        {
            (RuleLevel.None, _) => null,
            (RuleLevel.Note, _) => finding with { Level = FindingLevel.Note },
            (RuleLevel.Error, FindingLevel.Warning) => finding with { Level = FindingLevel.Error },
            _ => finding,
        };
}
