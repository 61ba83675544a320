using System.Text;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>The report for a reader at a terminal: the verdict first, then what it rests on.</summary>
public sealed class TextExporter(TextStyle style, Verbosity verbosity) : IReportExporter
{
    private const int HotPathsShown = 5;

    public string Format => "text";

    public void Write(Report report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Write(report, writer);
    }

    /// <summary>Writes to a terminal's own writer.</summary>
    public void Write(Report report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        var canvas = new TextCanvas(output, style);
        WriteVerdict(canvas, report);
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        WriteHotPaths(canvas, report);
        WriteOrphans(canvas, report);
        RunText.Write(canvas, report, verbosity);
    }

    private void WriteVerdict(TextCanvas canvas, Report report)
    {
        var summary = ReportSummary.Of(report);
        var verdict = new Fragment(summary.Line, summary.Outcome switch
        {
            ReportOutcome.ChangePays => TextRole.Attention,
            ReportOutcome.AlreadyRight or ReportOutcome.NothingPays or ReportOutcome.NothingHot => TextRole.Good,
            _ => TextRole.Strong,
        });
        if (verbosity == Verbosity.Quiet)
        {
            canvas.WholeLine(0, verdict);
        }
        else
        {
            canvas.Paragraph(0, 2, verdict);
        }
    }

    private void WriteHotPaths(TextCanvas canvas, Report report)
    {
        var findings = report.Findings.ToLookup(finding => finding.HotPathId, StringComparer.Ordinal);
        var hidden = 0;
        for (var i = 0; i < report.HotPaths.Count; i++)
        {
            var path = report.HotPaths[i];
            if (i < HotPathsShown || verbosity >= Verbosity.Detailed || findings[path.Id].Any(IsLoud))
            {
                canvas.Blank();
                new HotPathText(canvas, report, verbosity).Write(i + 1, path, [.. findings[path.Id]]);
            }
            else
            {
                hidden++;
            }
        }

        if (hidden > 0)
        {
            canvas.Blank();
            canvas.Paragraph(0, 0, $"{hidden} more without a change that pays; --verbosity d lists them");
        }
    }

    /// <summary>A report that others wrote may name a path that it does not list; its finding is not lost for that.</summary>
    private void WriteOrphans(TextCanvas canvas, Report report)
    {
        var known = report.HotPaths.Select(path => path.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in report.Findings.Where(finding => !known.Contains(finding.HotPathId)))
        {
            canvas.Blank();
            canvas.Paragraph(0, 3, new Fragment(finding.HotPathId, TextRole.Strong));
            new FindingText(canvas, report.Machine, verbosity).Write(finding);
        }
    }

    private static bool IsLoud(Finding finding) => finding.Level != FindingLevel.Note;
}
