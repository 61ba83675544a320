using System.Globalization;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>One hot path: how much, where, why, and what to do.</summary>
internal sealed class HotPathText(TextCanvas canvas, Report report, Verbosity verbosity)
{
    private const int Indent = 3;

    public void Write(int number, ReportedHotPath path, IReadOnlyList<Finding> findings)
    {
        var label = number.ToString(CultureInfo.InvariantCulture).PadRight(Indent - 1) + " ";
        canvas.Edges(
            0,
            Indent,
            new Fragment(label + SourceNames.Short(path.Method), TextRole.Strong),
            $"{Numbers.Percent(path.Share)} of the run, {Numbers.Duration(path.WallSeconds)}");
        WritePlace(path);
        WriteBound(path);
        if (findings.Count == 0)
        {
            canvas.Paragraph(Indent, Indent + 3, new Fragment("-> " + Phrases.Action(path.Model), TextRole.Good));
        }

        foreach (var finding in findings)
        {
            new FindingText(canvas, report.Machine, verbosity).Write(finding);
        }

        if (verbosity == Verbosity.Diagnostic)
        {
            WriteTimes(path);
            WriteStack(path);
        }
    }

    private void WritePlace(ReportedHotPath path)
    {
        if (path.File is { Length: > 0 } file)
        {
            var line = path.HotLine ?? path.Line;
            canvas.WholeLine(Indent, new Fragment(line is null ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"), TextRole.Place));
        }
        else
        {
            canvas.Paragraph(Indent, Indent, new Fragment(path.Module.Length > 0 ? $"in {path.Module}, no source known" : "no source known", TextRole.Secondary));
        }

        if (report.Processes.Count > 1 && report.Processes.FirstOrDefault(process => process.ProcessId == path.ProcessId) is { } owner)
        {
            canvas.Paragraph(Indent, Indent, new Fragment(string.Create(CultureInfo.InvariantCulture, $"in process {owner.Name} ({owner.ProcessId})"), TextRole.Secondary));
        }

        if (verbosity >= Verbosity.Detailed)
        {
            canvas.Paragraph(Indent, Indent, new Fragment(path.Method, TextRole.Secondary));
        }
    }

    private void WriteBound(ReportedHotPath path)
    {
        var sure = new Fragment($" ({Numbers.Percent(path.Confidence)} sure)", TextRole.Secondary);
        var bound = Phrases.Bound(path, report.Machine);
        if (path.Cause.Length > 0)
        {
            canvas.Paragraph(Indent, Indent + 2, new Fragment(bound, TextRole.Strong), ": " + path.Cause, sure);
        }
        else
        {
            canvas.Paragraph(Indent, Indent + 2, new Fragment(bound, TextRole.Strong), sure);
        }
    }

    private void WriteTimes(ReportedHotPath path)
    {
        const int StateColumns = 24;
        canvas.Paragraph(Indent, Indent, string.Create(
            CultureInfo.InvariantCulture,
            $"time by state, {path.AverageConcurrency:0.0#} at once on average, {path.ThreadSeconds:0.00} s of threads"));
        foreach (var (state, seconds, share) in TimeStates.Ranked(path.Time))
        {
            canvas.CutLine(Indent + 2, TimeStates.Name(state), StateColumns, $"{Numbers.Duration(seconds),10} {Numbers.Percent(share),6}");
        }
    }

    private void WriteStack(ReportedHotPath path)
    {
        if (path.Stack.Count == 0)
        {
            return;
        }

        canvas.Paragraph(Indent, Indent, "stack, outermost first");
        foreach (var frame in path.Stack)
        {
            canvas.Paragraph(Indent + 2, Indent + 4, new Fragment(frame, TextRole.Secondary));
        }
    }
}
