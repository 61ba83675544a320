using System.Text;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Annotations;

/// <summary>
/// Logging commands of Azure Pipelines. It has issues of two levels only, so notes are plain lines. The task's result is not set: the
/// tool's exit code does that, and is what the user asked for.
/// </summary>
public sealed class AzureExporter(ExportPlaces places) : IGateExporter
{
    public string Format => "azure";

    public void Write(GateResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        var origins = new GateOrigins(result);
        var text = new StringBuilder();
        foreach (var item in GateWords.ToAnnotate(result))
        {
            if (item.Level == FindingLevel.Note)
            {
                AppendNote(text, item, origins);
            }
            else
            {
                AppendIssue(text, item);
            }
        }

        foreach (var note in result.Notes)
        {
            text.Append("note: ").Append(SafeText.Escape(note)).Append('\n');
        }

        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private void AppendIssue(StringBuilder text, GateItem item)
    {
        text.Append("##vso[task.logissue type=").Append(item.Level == FindingLevel.Error ? "error" : "warning").Append(';');
        if (GateWords.FileOf(item.Path) is { } file)
        {
            var region = SourceRegion.Of(item.Path);
            text.Append("sourcepath=").Append(EscapeProperty(SafeText.Escape(places.PathOf(file))));
            text.Append(FormattableString.Invariant($";linenumber={region.StartLine};columnnumber={region.StartColumn};"));
        }

        text.Append("code=").Append(EscapeProperty(SafeText.Escape(item.RuleId))).Append(";]");
        text.Append(EscapeData(GateWords.Sentences(item))).Append('\n');
    }

    private void AppendNote(StringBuilder text, GateItem item, GateOrigins origins)
    {
        text.Append("note ").Append(GateWords.Title(item, origins));
        if (GateWords.Place(item, places) is { } place)
        {
            text.Append(" (").Append(place).Append(')');
        }

        text.Append(": ").Append(GateWords.Sentences(item)).Append('\n');
    }

    private static string EscapeData(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeData(text)
        .Replace("]", "%5D", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal);
}
