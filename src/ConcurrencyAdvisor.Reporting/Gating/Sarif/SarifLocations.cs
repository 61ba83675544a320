using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Sarif;

/// <summary>
/// Where something is. GitHub refuses a whole file for one location without an artifact, so what has no source stands at the name of its
/// module, as image scanners do it with the image's name; the logical location tells what it really is.
/// </summary>
internal sealed class SarifLocations
{
    private readonly ExportPlaces _places;
    private readonly GateOrigins _origins;
    private readonly Dictionary<string, ReportedHotPath> _known = new(StringComparer.Ordinal);

    public SarifLocations(GateResult result, ExportPlaces places, GateOrigins origins)
    {
        _places = places;
        _origins = origins;
        foreach (var path in result.Reports.SelectMany(report => report.HotPaths).Where(path => GateWords.FileOf(path) is not null))
        {
            _known.TryAdd(path.Method, path);
        }
    }

    /// <summary>An item's own place.</summary>
    public void Write(Utf8JsonWriter writer, GateItem item)
    {
        WritePhysical(writer, item, item.Path, withMethod: true);
        WriteLogical(writer, item.Path?.Method, item);
    }

    /// <summary>
    /// Who waits for whom: the calls that lead to the path, outermost first, and at the end what it does. A report holds the source of hot
    /// paths only; other callers show the place that they lead to.
    /// </summary>
    public void WriteFlow(Utf8JsonWriter writer, GateItem item)
    {
        if (item.Path is not { Stack: { Count: > 0 } stack } path)
        {
            return;
        }

        var steps = stack.Select((frame, index) => new Step(
            frame,
            index == stack.Count - 1 ? path : _known.GetValueOrDefault(frame, path),
            index == stack.Count - 1 ? Ending(path) : $"{SourceNames.Short(frame)} calls {SourceNames.Short(stack[index + 1])}")).ToList();
        writer.WriteStartArray("codeFlows");
        writer.WriteStartObject();
        writer.WriteStartArray("threadFlows");
        writer.WriteStartObject();
        writer.WriteList("locations", steps, (location, step) => WriteStep(location, step, item));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Ending(ReportedHotPath path) => path.Cause.Length > 0 ? path.Cause : SourceNames.Short(path.Method);

    private void WriteStep(Utf8JsonWriter writer, Step step, GateItem item)
    {
        writer.WriteStartObject("location");
        WritePhysical(writer, item, step.Path, withMethod: false);
        WriteLogical(writer, step.Method, item);
        writer.WriteMessage("message", SarifText.Of(step.Message));
        writer.WriteEndObject();
    }

    private void WritePhysical(Utf8JsonWriter writer, GateItem item, ReportedHotPath? path, bool withMethod)
    {
        var file = GateWords.FileOf(path);
        var region = file is null ? SourceRegion.Of(null) : SourceRegion.Of(path);
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteText("uri", file is null ? ExportPlaces.UriOfName(GateWords.Module(item, _origins)) : _places.UriOf(file));
        writer.WriteEndObject();
        WriteRegion(writer, "region", region);
        if (withMethod && file is not null && SourceRegion.WholeOf(path!) is var method && method != region && method.Holds(region))
        {
            WriteRegion(writer, "contextRegion", method);
        }

        writer.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter writer, string name, SourceRegion region)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("startLine", region.StartLine);
        writer.WriteNumber("startColumn", region.StartColumn);
        writer.WriteNumber("endLine", region.EndLine);
        writer.WriteNumber("endColumn", region.EndColumn);
        writer.WriteEndObject();
    }

    private void WriteLogical(Utf8JsonWriter writer, string? method, GateItem item)
    {
        var (name, kind) = method is { Length: > 0 } known ? (SafeText.Escape(known), "function") : (_origins.ProgramOf(item), "module");
        writer.WriteList("logicalLocations", [(name, kind)], (location, logical) =>
        {
            location.WriteText("fullyQualifiedName", logical.name);
            location.WriteString("kind", logical.kind);
        });
    }

    private readonly record struct Step(string Method, ReportedHotPath Path, string Message);
}
