using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>A finding with what says, over runs and edits, that it is the same one.</summary>
/// <param name="Program">The name of the process that it was found in.</param>
/// <param name="Finding">What a rule says.</param>
/// <param name="Path">Where.</param>
/// <param name="Cores">Cores that the program could use.</param>
/// <param name="ListedFrom">Share of the run from which its report lists a path; 0 where the report does not say.</param>
internal sealed record FoundFinding(string Program, Finding Finding, ReportedHotPath Path, double Cores, double ListedFrom = 0)
{
    /// <summary>The innermost frames of user code, the path's own method first. Never empty.</summary>
    public IReadOnlyList<string> Chain { get; } = Path.Chain.Count > 0 ? Path.Chain : [PathIds.FrameOf(Path, Program)];

    /// <summary>All findings of a report, in its order.</summary>
    public static IEnumerable<FoundFinding> In(Report report)
    {
        var paths = report.HotPaths.DistinctBy(path => path.Id).ToDictionary(path => path.Id, StringComparer.Ordinal);
        foreach (var finding in report.Findings)
        {
            if (paths.GetValueOrDefault(finding.HotPathId) is { } path)
            {
                yield return new FoundFinding(PathIds.ProgramOf(path, report), finding, path, report.Machine.EffectiveCores, report.MinimumShare ?? 0);
            }
        }
    }
}
