using System.Globalization;
using System.Text;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What a gate concluded, for a terminal: red or green first, then what fails it and what to do.</summary>
internal sealed class GateTextExporter(TextStyle style, Verbosity verbosity) : IGateExporter
{
    private const int LabelColumns = 11;

    public string Format => ReportFormats.Text;

    public void Write(GateResult result, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var canvas = new TextCanvas(writer, style);
        canvas.Paragraph(0, 0, new Fragment(GateWords.Verdict(result) + ".", result.Failed ? TextRole.Alarm : TextRole.Good));
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        foreach (var item in result.Items.Where(IsShown))
        {
            canvas.Blank();
            WriteItem(canvas, item);
        }

        if (result.Compared.Count > 0)
        {
            canvas.Blank();
            ComparedTable.Write(canvas, result.Compared);
        }

        WriteFixed(canvas, result.Fixed);
        foreach (var note in result.Notes)
        {
            canvas.Blank();
            canvas.Labelled(new Fragment("note", TextRole.Secondary), LabelColumns, note);
        }
    }

    // What does not fail and was there before is for those who ask.
    private bool IsShown(GateItem item) =>
        item.Fails
        || verbosity >= Verbosity.Detailed
        || (verbosity >= Verbosity.Normal && item.Status is not (FindingStatus.OutOfScope or FindingStatus.Known));

    private static void WriteItem(TextCanvas canvas, GateItem item)
    {
        var (label, role) = item.Fails ? ("fails", TextRole.Alarm) : item.Status switch
        {
            FindingStatus.New or FindingStatus.Present => ("new", TextRole.Attention),
            FindingStatus.Known => ("known", TextRole.Secondary),
            FindingStatus.Suppressed => ("suppressed", TextRole.Secondary),
            _ => ("left out", TextRole.Secondary),
        };
        label = label == "new" && (item.Status == FindingStatus.Present || item.Slowdown is not null) ? "passes" : label;
        canvas.Labelled(new Fragment(label, role), LabelColumns, new Fragment(item.RuleId, TextRole.Secondary), " " + ItemWords.Message(item));
        if (item.Path is { File: { } file } path)
        {
            var line = path.HotLine ?? path.Line;
            canvas.WholeLine(LabelColumns, new Fragment(line is null ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"), TextRole.Place));
        }

        if (ItemWords.Reason(item) is { Length: > 0 } reason)
        {
            canvas.Paragraph(LabelColumns, LabelColumns, new Fragment(reason, TextRole.Secondary));
        }
    }

    private static void WriteFixed(TextCanvas canvas, IReadOnlyList<BaselineEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        canvas.Blank();
        foreach (var entry in entries)
        {
            canvas.Labelled(new Fragment("fixed", TextRole.Good), LabelColumns, new Fragment(entry.RuleId, TextRole.Secondary), " " + entry.Chain[0]);
        }

        canvas.Paragraph(LabelColumns, LabelColumns, new Fragment(
            "The baseline has it, and this run does not show it: '--update-baseline' takes it out.", TextRole.Secondary));
    }
}
