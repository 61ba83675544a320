using System.Text.Json;

namespace ConcurrencyAdvisor.MSBuild.Findings;

/// <summary>
/// Reads the findings of a JSON report. The build loads nothing of the tool: of the report's contract it knows what it logs, and ignores the rest.
/// </summary>
internal static class FindingsFile
{
    /// <summary>The version of the contract that this reads.</summary>
    public const int SchemaVersion = 1;

    /// <exception cref="InvalidDataException">It is no report, or one of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ProfileFindings Read(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            using var report = JsonDocument.Parse(file);
            return Read(report.RootElement);
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("it is no report of concurrency-advisor, or is cut short", damage);
        }
    }

    private static ProfileFindings Read(JsonElement report)
    {
        var version = report.GetProperty("schemaVersion");
        if (version.ToString() is var text && text != SchemaVersion.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException($"it is a report of version {text}; this reads version {SchemaVersion}");
        }

        var places = report.GetProperty("hotPaths").EnumerateArray().ToDictionary(path => Text(path, "id"), PlaceOf, StringComparer.Ordinal);
        return new ProfileFindings(
            report.GetProperty("run").GetProperty("wallSeconds").GetDouble(),
            places.Count,
            [.. ToldOf(report).EnumerateArray().Select(finding => ToFinding(finding, places))]);
    }

    // Beside a baseline the gate says how loud each is.
    private static JsonElement ToldOf(JsonElement report) =>
        Optional(report, "gate") is { } gate ? gate.GetProperty("items") : report.GetProperty("findings");

    private static Finding ToFinding(JsonElement finding, Dictionary<string, SourcePlace?> places) => new(
        Text(finding, "ruleId"),
        Text(finding, "level") switch
        {
            "error" => FindingLevel.Error,
            "warning" => FindingLevel.Warning,
            _ => FindingLevel.Note,
        },
        Text(finding, "message"),
        Optional(finding, "hotPathId")?.GetString() is { } path ? places.GetValueOrDefault(path) : null);

    private static SourcePlace? PlaceOf(JsonElement path) => Optional(path, "file") is { } file
        ? new SourcePlace(file.GetString()!, Number(path, "line"), Number(path, "column"))
        : null;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int Number(JsonElement element, string name) => Optional(element, name)?.GetInt32() ?? 0;

    private static JsonElement? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
