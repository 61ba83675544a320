using System.Globalization;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>One hot path: how much, where, why, and what to do.</summary>
internal sealed class HotPathText(TextCanvas canvas, Report report, Verbosity verbosity)
{
    private const int Indent = 3;

    public void Write(int number, ReportedHotPath path, IReadOnlyList<Finding> findings)
    {
        var label = new Fragment(number.ToString(CultureInfo.InvariantCulture), TextRole.Strong);
        var name = new Fragment(SourceNames.Short(path.Method) + Owner(path), TextRole.Strong);
        var amount = $"{Numbers.Percent(path.Share)} of the run, {Numbers.Duration(path.WallSeconds)}";
        canvas.Edges(label, Math.Max(Indent, label.Text.Length + 1), name, amount);
        WritePlace(path);
        WriteBound(path);
        if (findings.Count == 0)
        {
            var action = path.Bound == Bound.Unknown ? "no advice without knowing more" : Phrases.Action(path.Model);
            canvas.Paragraph(Indent, Indent + 3, new Fragment("-> " + action, TextRole.Good));
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

    /// <summary>Named only where there is a choice.</summary>
    private string Owner(ReportedHotPath path)
    {
        var owner = report.Processes.FirstOrDefault(process => process.ProcessId == path.ProcessId);
        return report.Processes.Count == 1 || owner is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" in {owner.Name} ({owner.ProcessId})");
    }

    private void WritePlace(ReportedHotPath path)
    {
        if (path.File is { Length: > 0 } file)
        {
            var line = path.HotLine ?? path.Line;
            var place = line is null ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
            canvas.WholeLine(Indent, new Fragment(place, TextRole.Place));
        }
        else
        {
            var module = path.Module.Length > 0 ? $"in {path.Module}, no source known" : "no source known";
            canvas.Paragraph(Indent, Indent, new Fragment(module, TextRole.Secondary));
        }

        if (verbosity >= Verbosity.Detailed)
        {
            canvas.Paragraph(Indent, Indent, new Fragment(path.Method, TextRole.Secondary));
        }
    }

    private void WriteBound(ReportedHotPath path)
    {
        var state = new Fragment(Phrases.State(path, report.Machine), TextRole.Strong);
        var cause = path.Cause.Length > 0 ? ": " + path.Cause : "";
        var sure = new Fragment($" ({Numbers.Percent(path.Confidence)} sure)", TextRole.Secondary);
        canvas.Paragraph(Indent, Indent + 2, state, cause, sure);
    }

    private void WriteTimes(ReportedHotPath path)
    {
        const int StateColumns = 24;
        canvas.Paragraph(Indent, Indent, string.Create(
            CultureInfo.InvariantCulture,
            $"time by state, {path.AverageConcurrency:0.0#} at once on average, {path.ThreadSeconds:0.00} s of threads"));
        foreach (var (state, seconds, share) in TimeStates.Ranked(path.Time))
        {
            var numbers = $"{Numbers.Duration(seconds),10} {Numbers.Percent(share),6}";
            canvas.CutLine(Indent + 2, TimeStates.Name(state), StateColumns, numbers);
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
