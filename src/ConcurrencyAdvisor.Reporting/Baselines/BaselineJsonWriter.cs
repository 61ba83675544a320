using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Reporting.Baselines;

/// <summary>Writes a baseline for check-in: the same findings give the same bytes, and each stands in lines of its own.</summary>
public static class BaselineJsonWriter
{
    private const string About =
        "Findings that do not fail the gate. An entry may have an owner, a reason and a last day (expires, as 2026-12-31), which stay when this file is written again.";

    /// <summary>Writes UTF-8 without a byte order mark, indented, with a final newline; the stream stays open.</summary>
    /// <param name="baseline">What is accepted.</param>
    /// <param name="command">The command that writes the file again.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Baseline baseline, string command, Stream output)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(output);
        JsonDocumentFile.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber(BaselineKeys.Version, Baseline.Version);
            writer.WriteString(BaselineKeys.About, About);
            writer.WriteText(BaselineKeys.Regenerate, command);
            writer.WriteStartObject(BaselineKeys.Rules);
            foreach (var (rule, revision) in baseline.Rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
            {
                writer.WriteNumber(rule, revision);
            }

            writer.WriteEndObject();
            writer.WriteList(BaselineKeys.Findings, baseline.Entries, WriteEntry);
            writer.WriteEndObject();
        });
    }

    private static void WriteEntry(Utf8JsonWriter writer, BaselineEntry entry)
    {
        writer.WriteText(BaselineKeys.Rule, entry.RuleId);
        writer.WriteText(BaselineKeys.Program, entry.Program);
        writer.WriteStrings(BaselineKeys.Chain, entry.Chain);
        writer.WriteName(BaselineKeys.Level, entry.Level);
        WriteKnown(writer, BaselineKeys.Owner, entry.Owner);
        WriteKnown(writer, BaselineKeys.Reason, entry.Reason);
        WriteKnown(writer, BaselineKeys.Expires, entry.Expires?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void WriteKnown(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
        {
            writer.WriteText(key, value);
        }
    }
}
