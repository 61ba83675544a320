using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// What several runs of a program agree on. One run may show by chance what the others do not, so a finding counts where at least half of the
/// runs have it, and as loud as at least half of them say.
/// </summary>
internal static class RepeatedFindings
{
    public static List<FoundFinding> In(IReadOnlyList<Report> reports) =>
    [
        .. reports
            .GroupBy(ProgramOf, StringComparer.Ordinal)
            .SelectMany(runs => AgreedOn([.. runs])),
    ];

    /// <summary>What a run is a run of: the first process.</summary>
    public static string ProgramOf(Report report) => report.Processes is [{ Name: var name }, ..] ? name : Path.GetFileName(report.Run.Command.FirstOrDefault(""));

    private static IEnumerable<FoundFinding> AgreedOn(IReadOnlyList<Report> runs)
    {
        var needed = (runs.Count + 1) / 2;
        return runs
            .SelectMany(FoundFinding.In)
            .GroupBy(found => (found.Finding.RuleId, found.Path.Id))
            .Where(same => same.Count() >= needed)
            .Select(same => same
                .OrderByDescending(found => found.Finding.Level)
                .ThenByDescending(found => found.Path.Share)
                .ElementAt(needed - 1));
    }
}
