using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Sarif;

/// <summary>
/// SARIF 2.1.0 as GitHub's code scanning reads it. Every rule is listed and a clean gate has an empty list of results, so that alerts of
/// earlier runs close.
/// </summary>
public sealed class SarifExporter(ExportPlaces places) : IGateExporter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const int MostResults = 25_000; // GitHub refuses a file that has more
    private const string ToolName = "ConcurrencyAdvisor";

    public string Format => "sarif";

    public void Write(GateResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        JsonDocumentFile.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Schema);
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            WriteRun(writer, result);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private void WriteRun(Utf8JsonWriter writer, GateResult result)
    {
        var origins = new GateOrigins(result);
        var items = GateWords.InScope(result);
        var rules = new SarifRules(items);
        var results = new SarifResults(result, rules, new SarifLocations(result, places, origins));
        WriteTool(writer, result, rules);
        // Up to the last slash it is GitHub's category: without that slash the results of two programs would replace each other.
        writer.WriteStartObject("automationDetails");
        writer.WriteText("id", $"concurrency-advisor/{origins.Program.Replace('/', '-')}/");
        writer.WriteEndObject();
        writer.WriteString("columnKind", "utf16CodeUnits");
        WriteInvocation(writer, result, items.Count);
        writer.WriteList("results", [.. items.Take(MostResults)], results.Write);
    }

    private static void WriteTool(Utf8JsonWriter writer, GateResult result, SarifRules rules)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        var tool = result.Reports.Count > 0 ? result.Reports[0].Tool : null;
        writer.WriteText("name", tool is { Name.Length: > 0 } ? SafeText.Escape(tool.Name) : ToolName);
        if (tool is { Version.Length: > 0 })
        {
            writer.WriteText("version", SafeText.Escape(tool.Version));
        }

        writer.WriteList("rules", rules.Ids, SarifRules.Write);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter writer, GateResult result, int count)
    {
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", true);
        var notifications = result.Notes.Select(note => ("note", SarifText.Of(note)));
        if (count > MostResults)
        {
            var cut = $"Only the worst {Numbers.Count(MostResults)} of {Numbers.Count(count)} results are here: code hosts take no more.";
            notifications = notifications.Prepend(("warning", cut));
        }

        writer.WriteList("toolExecutionNotifications", [.. notifications], (notification, entry) =>
        {
            notification.WriteString("level", entry.Item1);
            notification.WriteMessage("message", entry.Item2);
        });
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
