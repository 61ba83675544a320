using System.Globalization;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Profiles;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>What a saved report must be to be judged: of this tool, of these days, of a run that succeeded, and with something in it.</summary>
internal static class ReportChecks
{
    // Clocks of two machines differ by less.
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(1);

    public static void Check(Report report, string path, DateTimeOffset now, TimeSpan maximumAge)
    {
        if (report.Tool.Name != ToolIdentity.Facts.Name)
        {
            throw new ToolException(ErrorCode.ForeignReport, $"'{path}' was written by '{report.Tool.Name}'");
        }

        CheckWhole(report, path);
        CheckRules(report, path);
        var age = now - report.Run.StartedAt;
        if (age > maximumAge)
        {
            throw new ToolException(ErrorCode.StaleReport, string.Create(
                CultureInfo.InvariantCulture, $"'{path}' is of {report.Run.StartedAt:yyyy-MM-dd HH:mm}, {Words(age)} ago, and at most {Words(maximumAge)} are accepted"));
        }

        if (age < -FurthestAhead)
        {
            throw new ToolException(
                ErrorCode.StaleReport,
                string.Create(CultureInfo.InvariantCulture, $"'{path}' is of {report.Run.StartedAt:yyyy-MM-dd HH:mm}, which is still to come"),
                "Set the clocks of the machines right, and profile again.");
        }

        if (report.Run.ExitCode is { } code and not 0)
        {
            throw new ToolException(ErrorCode.TargetExitCode, $"The run that '{path}' is of ended with exit code {code}");
        }

        if (report.Problems is [var problem, ..])
        {
            throw new ToolException(CodeOf(problem), $"The run that '{path}' is of did not succeed ({problem})", "Make it succeed, and profile again.");
        }

        if (report.Run.WallSeconds < DataSufficiency.LeastSeconds)
        {
            throw new ToolException(ErrorCode.TooLittleData, $"The run that '{path}' is of is too short to say anything");
        }

        if (ReportSummary.Of(report) is { Outcome: ReportOutcome.TooLittleData } summary)
        {
            throw new ToolException(ErrorCode.TooLittleData, $"'{path}' says nothing. {summary.Line}");
        }
    }

    private static void CheckWhole(Report report, string path)
    {
        var ids = report.HotPaths.Select(hotPath => hotPath.Id).ToHashSet(StringComparer.Ordinal);
        if (ids.Count < report.HotPaths.Count)
        {
            throw new ToolException(ErrorCode.DamagedReport, $"'{path}' has the same hot path twice");
        }

        if (report.Findings.FirstOrDefault(finding => !ids.Contains(finding.HotPathId)) is { } stray)
        {
            throw new ToolException(ErrorCode.DamagedReport, $"'{path}' has a finding of {stray.RuleId} for a hot path that it does not have");
        }
    }

    // What a newer version says, this one would take for something that the baseline does not know yet, and let pass.
    private static void CheckRules(Report report, string path)
    {
        var known = AdviceEngine.AllRules.ToDictionary(rule => rule.Id, rule => rule.Revision, StringComparer.Ordinal);
        if (report.Findings.FirstOrDefault(finding => finding.RuleRevision > known.GetValueOrDefault(finding.RuleId)) is { } newer)
        {
            throw new ToolException(
                ErrorCode.OtherReportVersion, $"'{path}' was written by version {report.Tool.Version} of this tool, whose {newer.RuleId} version {ToolIdentity.Version} does not know");
        }
    }

    private static ErrorCode CodeOf(string problem) =>
        ErrorCatalog.Entries.FirstOrDefault(entry => entry.Name == problem)?.Code ?? ErrorCode.TargetExitCode;

    private static string Words(TimeSpan time) => time.TotalDays >= 2
        ? $"{time.TotalDays.ToString("0", CultureInfo.InvariantCulture)} days"
        : $"{time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours";
}
