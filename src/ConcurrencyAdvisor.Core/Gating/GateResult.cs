using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a gate concluded, as every exporter reads it. Immutable.</summary>
public sealed record GateResult
{
    /// <summary>What was looked at: with measured runs, those after the change.</summary>
    public required IReadOnlyList<Report> Reports { get; init; }

    /// <summary>False where reports are only shown and nothing was asked of them.</summary>
    public required bool IsGate { get; init; }

    /// <summary>Worst first: what fails, then by level and by share of the run.</summary>
    public required IReadOnlyList<GateItem> Items { get; init; }

    /// <summary>Entries of the baseline that no report bears out any more: the baseline can shrink by them.</summary>
    public IReadOnlyList<BaselineEntry> Fixed { get; init; } = [];

    /// <summary>Hot path by hot path, largest change first; empty where no runs were compared.</summary>
    public IReadOnlyList<ComparedPath> Compared { get; init; } = [];

    /// <summary>What else the reader must know, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether anything fails.</summary>
    public bool Failed => IsGate && Items.Any(item => item.Fails);

    /// <summary>A report to show, of which nothing is asked.</summary>
    public static GateResult Ungated(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var paths = report.HotPaths.DistinctBy(path => path.Id).ToDictionary(path => path.Id, StringComparer.Ordinal);
        return new GateResult
        {
            Reports = [report],
            IsGate = false,
            Items =
            [
                .. report.Findings.Select(finding => new GateItem
                {
                    RuleId = finding.RuleId,
                    Level = finding.Level,
                    Message = finding.Message,
                    Fingerprint = finding.Fingerprint,
                    Status = finding.Suppression is null ? FindingStatus.Present : FindingStatus.Suppressed,
                    Reason = finding.Suppression is { } suppression ? $"Suppressed in the code: {suppression.Reason}" : "",
                    Path = paths.GetValueOrDefault(finding.HotPathId),
                    Finding = finding,
                }),
            ],
        };
    }
}
