using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting;

/// <summary>The answer of a report in one line of plain words.</summary>
/// <param name="Outcome">What it comes down to.</param>
/// <param name="Line">One line without control characters; as long as the names in it.</param>
public sealed record ReportSummary(ReportOutcome Outcome, string Line)
{
    private const int FewestSamples = 20; // below this a share of the run is a guess

    /// <summary>The verdict of a report.</summary>
    public static ReportSummary Of(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (outcome, line) = Decide(report);
        return new ReportSummary(outcome, SafeText.Escape(line));
    }

    private static (ReportOutcome Outcome, string Line) Decide(Report report)
    {
        var paying = report.Findings.Where(Pays).ToList();
        if (paying.Count > 0)
        {
            var opening = paying.Count == 1 ? "One change pays: " : $"{Numbers.Count(paying.Count)} changes pay; first ";
            return (ReportOutcome.ChangePays, opening + Change(report, paying[0]));
        }

        if (report.HotPaths is [var hottest, ..])
        {
            return NothingToDo(report, hottest);
        }

        var length = Numbers.Duration(report.Run.WallSeconds);
        return report.Evidence.Samples < FewestSamples
            ? (ReportOutcome.TooLittleData,
                $"Too little data: {Numbers.Plural(report.Evidence.Samples, "sample", "samples")} in {length}. "
                + "Give it more work, or run it longer")
            : (ReportOutcome.NothingHot, $"Nothing hot: no method holds enough of the {length} run to be worth a change");
    }

    private static (ReportOutcome Outcome, string Line) NothingToDo(Report report, ReportedHotPath hottest)
    {
        var name = SourceNames.Short(hottest.Method);
        var state = $"is {Phrases.State(hottest, report.Machine)}";
        if (hottest.Bound == Bound.Unknown)
        {
            return (ReportOutcome.Unknown, $"No verdict: {name} {state}; 'doctor' says what would show more");
        }

        var finding = report.Findings.FirstOrDefault(finding => finding.HotPathId == hottest.Id);
        return finding switch
        {
            null => (ReportOutcome.NothingPays, $"No change pays: {name} {state}, and no model would make the run noticeably faster"),
            { Suppression: not null } => (ReportOutcome.NothingPays, $"Nothing to do: {name} {state}, which a comment in the code accepts"),
            { RuleId: RuleIds.AlreadyRight } => (ReportOutcome.AlreadyRight, $"Already right: {name} {state}; leave it alone"),
            { Model: ConcurrencyModel.Keep } =>
                (ReportOutcome.NothingPays, $"No other model pays: {name} {state} -> {Phrases.Advice(finding, report.Machine)}"),
            _ => (ReportOutcome.NothingPays, $"Little to gain: {name} {state} -> {Phrases.Advice(finding, report.Machine)}"),
        };
    }

    private static string Change(Report report, Finding finding)
    {
        var path = report.HotPaths.FirstOrDefault(path => path.Id == finding.HotPathId);
        if (path is null)
        {
            return finding.Message;
        }

        var state = Phrases.State(path, report.Machine);
        return $"{SourceNames.Short(path.Method)} is {state} -> {Phrases.Advice(finding, report.Machine)}";
    }

    private static bool Pays(Finding finding) => finding.Level != FindingLevel.Note;
}
