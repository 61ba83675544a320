using System.Text;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Annotations;

/// <summary>
/// Workflow commands of GitHub Actions, which annotate the code of a pull request. GitHub shows ten of each level for a step and drops the
/// rest silently, so the worst come first and the rest is counted.
/// </summary>
public sealed class GitHubExporter(ExportPlaces places) : IGateExporter
{
    private const int MostOfEachLevel = 10;
    private const string ToolTitle = "ConcurrencyAdvisor";

    public string Format => "github";

    public void Write(GateResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        var origins = new GateOrigins(result);
        var items = GateWords.ToAnnotate(result);
        var errors = Commands("error", items, FindingLevel.Error, origins);
        var warnings = Commands("warning", items, FindingLevel.Warning, origins);
        string[] notices =
        [
            .. result.Notes.Select(note => Command("notice", "", ToolTitle, SafeText.Escape(note))),
            .. Commands("notice", items, FindingLevel.Note, origins),
        ];
        string[] lines = IsTooMany(errors) || IsTooMany(warnings) || IsTooMany(notices)
            ? Cut(errors, warnings, notices)
            : [.. errors, .. warnings, .. notices];
        output.Write(Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    private static bool IsTooMany(string[] commands) => commands.Length > MostOfEachLevel;

    private static string[] Cut(string[] errors, string[] warnings, string[] notices)
    {
        const int MostNotices = MostOfEachLevel - 1; // the closing one is the tenth
        (int Left, string One, string Many)[] levels =
        [
            (errors.Length - MostOfEachLevel, "error", "errors"),
            (warnings.Length - MostOfEachLevel, "warning", "warnings"),
            (notices.Length - MostNotices, "note", "notes"),
        ];
        var left = levels.Where(level => level.Left > 0).Select(level => Numbers.Plural(level.Left, level.One, level.Many));
        var closing = $"Not shown here: {string.Join(", ", left)}. GitHub shows {MostOfEachLevel} of each; the formats markdown and sarif have more.";
        return
        [
            .. errors.Take(MostOfEachLevel),
            .. warnings.Take(MostOfEachLevel),
            .. notices.Take(MostNotices),
            Command("notice", "", ToolTitle, closing),
        ];
    }

    private string[] Commands(string command, IReadOnlyList<GateItem> items, FindingLevel level, GateOrigins origins) =>
    [
        .. items
            .Where(item => item.Level == level)
            .Select(item => Command(command, Place(item), GateWords.Title(item, origins), GateWords.Sentences(item))),
    ];

    private string Place(GateItem item)
    {
        if (GateWords.FileOf(item.Path) is not { } file)
        {
            return "";
        }

        var region = SourceRegion.Of(item.Path);
        var path = EscapeProperty(SafeText.Escape(places.PathOf(file)));
        return FormattableString.Invariant($"file={path},line={region.StartLine},endLine={region.EndLine},");
    }

    private static string Command(string command, string place, string title, string message) =>
        $"::{command} {place}title={EscapeProperty(title)}::{EscapeData(message)}\n";

    private static string EscapeData(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeData(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
