using System.Globalization;
using System.Text.Json;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Annotations;

/// <summary>
/// GitLab's code quality report. What fails the gate, and errors that a policy made, are critical; other warnings are major; notes are info.
/// An item without a file stands at its module's name, because GitLab drops what has no path.
/// </summary>
public sealed class GitLabExporter(ExportPlaces places) : IGateExporter
{
    public string Format => "gitlab";

    public void Write(GateResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        var origins = new GateOrigins(result);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        JsonDocumentFile.Write(output, writer =>
        {
            writer.WriteStartArray();
            foreach (var item in GateWords.ToAnnotate(result))
            {
                Write(writer, item, GateWords.Fails(result, item), Unique(item, taken), origins);
            }

            writer.WriteEndArray();
        });
    }

    private void Write(Utf8JsonWriter writer, GateItem item, bool fails, string fingerprint, GateOrigins origins)
    {
        writer.WriteStartObject();
        writer.WriteText("description", GateWords.Sentences(item));
        writer.WriteText("check_name", SafeText.Escape(item.RuleId));
        writer.WriteText("fingerprint", fingerprint);
        writer.WriteString("severity", Severity(item, fails));
        writer.WriteStartObject("location");
        var file = GateWords.FileOf(item.Path);
        writer.WriteText("path", file is null ? GateWords.Module(item, origins) : SafeText.Escape(places.PathOf(file)));
        writer.WriteStartObject("lines");
        writer.WriteNumber("begin", file is null ? 1 : SourceRegion.Of(item.Path).StartLine);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Severity(GateItem item, bool fails) => item.Level switch
    {
        _ when fails => "critical",
        FindingLevel.Error => "critical",
        FindingLevel.Warning => "major",
        _ => "info",
    };

    // GitLab wants each once. Two paths with the same innermost frames share theirs: the same number of them gives the same set again,
    // whichever of them takes longer today.
    private static string Unique(GateItem item, HashSet<string> taken)
    {
        var fingerprint = SafeText.Escape(item.Fingerprint);
        var unique = fingerprint;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{fingerprint}-{number}");
        }

        return unique;
    }
}
