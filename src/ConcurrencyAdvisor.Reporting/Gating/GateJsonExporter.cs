using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What a gate concluded, for scripts.</summary>
internal sealed class GateJsonExporter : IGateExporter
{
    private const int Version = 1;

    public string Format => ReportFormats.Json;

    public void Write(GateResult result, Stream output)
    {
        JsonDocumentFile.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            WriteResult(writer, result);
            writer.WriteEndObject();
        });
    }

    /// <summary>Also within a report that a gate was asked about.</summary>
    public static void WriteResult(Utf8JsonWriter writer, GateResult result)
    {
        writer.WriteBoolean("failed", result.Failed);
        writer.WriteText("summary", GateWords.Verdict(result));
        writer.WriteList("items", result.Items, WriteItem);
        writer.WriteList("fixed", result.Fixed, WriteEntry);
        ComparedJson.Write(writer, result.Compared);
        writer.WriteStrings("notes", result.Notes);
    }

    private static void WriteItem(Utf8JsonWriter writer, GateItem item)
    {
        writer.WriteText("ruleId", item.RuleId);
        writer.WriteName("level", item.Level);
        writer.WriteName("status", item.Status);
        writer.WriteBoolean("fails", item.Fails);
        writer.WriteText("message", ItemWords.Message(item));
        writer.WriteText("reason", ItemWords.Reason(item));
        writer.WriteText("fingerprint", item.Fingerprint);
        writer.WriteText("hotPathId", item.Path?.Id);
        writer.WriteText("file", item.Path?.File);
        writer.WriteInteger("line", item.Path?.HotLine ?? item.Path?.Line);
    }

    private static void WriteEntry(Utf8JsonWriter writer, BaselineEntry entry)
    {
        writer.WriteText("ruleId", entry.RuleId);
        writer.WriteText("program", entry.Program);
        writer.WriteStrings("chain", entry.Chain);
    }
}
