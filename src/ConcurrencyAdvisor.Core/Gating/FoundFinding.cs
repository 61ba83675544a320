using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>A finding with what says, over runs and edits, that it is the same one.</summary>
internal sealed record FoundFinding(string Program, Finding Finding, ReportedHotPath Path, double Cores)
{
    /// <summary>The innermost frames of user code, the path's own method first. Never empty.</summary>
    public IReadOnlyList<string> Chain { get; } = Path.Chain.Count > 0 ? Path.Chain : [AfterProgram(Path.Id)];

    /// <summary>All findings of a report, in its order.</summary>
    public static IEnumerable<FoundFinding> In(Report report)
    {
        var paths = report.HotPaths.ToDictionary(path => path.Id, StringComparer.Ordinal);
        foreach (var finding in report.Findings)
        {
            if (paths.GetValueOrDefault(finding.HotPathId) is { } path)
            {
                yield return new FoundFinding(ProgramOf(path.Id), finding, path, report.Machine.EffectiveCores);
            }
        }
    }

    // Ids are process!module!method(parameters).
    private static string ProgramOf(string id) => id.IndexOf('!', StringComparison.Ordinal) is > 0 and var end ? id[..end] : id;

    private static string AfterProgram(string id) => id[(id.IndexOf('!', StringComparison.Ordinal) + 1)..];
}
