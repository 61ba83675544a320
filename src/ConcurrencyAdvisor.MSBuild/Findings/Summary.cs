using System.Globalization;

namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>What closes a build's output.</summary>
internal static class Summary
{
    public static string Of(string project, ProfileFindings report, string path)
    {
        var counts = new[] { Count(FindingLevel.Error, "error"), Count(FindingLevel.Warning, "warning"), Count(FindingLevel.Note, "note") };
        var found = report.Findings.Count == 0 ? "nothing to change" : string.Join(", ", counts.Where(count => count.Length > 0));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ConcurrencyAdvisor: {project} ran for {report.WallSeconds:0.0} s with {Plural(report.HotPaths, "hot path")}: {found}. The whole report is {path}");

        string Count(FindingLevel level, string name) => report.Findings.Count(finding => finding.Level == level) is > 0 and var count ? Plural(count, name) : "";
    }

    private static string Plural(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
