using System.Globalization;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;

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

        if (ReportSummary.Of(report) is { Outcome: ReportOutcome.TooLittleData } summary)
        {
            throw new ToolException(ErrorCode.TooLittleData, $"'{path}' says nothing. {summary.Line}");
        }
    }

    private static string Words(TimeSpan time) => time.TotalDays >= 2
        ? $"{time.TotalDays.ToString("0", CultureInfo.InvariantCulture)} days"
        : $"{time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours";
}
