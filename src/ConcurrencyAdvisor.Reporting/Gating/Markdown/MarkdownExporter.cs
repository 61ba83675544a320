using System.Text;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>
/// A comment for a pull request, or a job's summary: the verdict in words, what to do about what fails, then everything else as tables.
/// </summary>
public sealed class MarkdownExporter(ExportPlaces places) : IGateExporter
{
    private const int MostNote = 600;

    public string Format => "markdown";

    public void Write(GateResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        var page = new MarkdownPage();
        AddOpening(page, result);
        AddItems(page, result);
        new ComparisonTables(page).Add(result);
        page.Add("### Notes\n\n", [.. result.Notes.Select(note => $"- {MarkdownText.Of(note, MostNote)}\n")], "");
        output.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static void AddOpening(MarkdownPage page, GateResult result)
    {
        if (result.IsGate)
        {
            page.Add($"## {GateWords.Verdict(result)}\n");
            page.Add(Counts(result));
        }

        if (!result.IsGate || GateWords.InScope(result).Count == 0)
        {
            page.Add("", [.. result.Reports.Select(report => $"{MarkdownText.Of(ReportSummary.Of(report).Line, MostNote)}.\n")], "");
        }
    }

    private static string Counts(GateResult result)
    {
        (int Count, string Word)[] counts =
        [
            (Count(result, FindingStatus.New), "new"),
            (Count(result, FindingStatus.Present), "found"),
            (Count(result, FindingStatus.Known), "unchanged"),
            (result.Fixed.Count, "fixed"),
            (Count(result, FindingStatus.Suppressed), "suppressed"),
            (Count(result, FindingStatus.OutOfScope), "out of scope"),
        ];
        var words = counts.Where(count => count.Count > 0).Select(count => $"{Numbers.Count(count.Count)} {count.Word}").ToList();
        return words.Count > 0 ? $"{string.Join(", ", words)}.\n" : "Nothing new, nothing fixed.\n";
    }

    private static int Count(GateResult result, FindingStatus status) => result.Items.Count(item => item.Status == status);

    private void AddItems(MarkdownPage page, GateResult result)
    {
        var origins = new GateOrigins(result);
        var block = new ItemBlock(places, origins);
        var table = new ItemTable(page, places, origins, result);
        var items = GateWords.InScope(result);
        page.Add(result.IsGate ? "### What fails\n" : "### What to change\n", [.. items.Where(item => IsUrgent(result, item)).Select(block.Of)], "");
        table.Add("New", [.. items.Where(item => item.Status == FindingStatus.New && !IsMeasured(item))]);
        table.Add("Slower or over budget", [.. items.Where(item => item.Status != FindingStatus.Suppressed && IsMeasured(item))]);
        table.Add(result.IsGate ? "Found" : "Findings", [.. items.Where(item => item.Status == FindingStatus.Present && !IsMeasured(item))]);
        AddFixed(page, result);
        table.AddCollapsed("unchanged", [.. items.Where(item => item.Status == FindingStatus.Known && !IsMeasured(item))]);
        table.AddCollapsed("suppressed in the code", [.. items.Where(item => item.Status == FindingStatus.Suppressed)]);
    }

    private static bool IsUrgent(GateResult result, GateItem item) => result.IsGate
        ? item.Fails
        : item.Level != FindingLevel.Note && item.Status != FindingStatus.Suppressed;

    private static bool IsMeasured(GateItem item) => item.RuleId is GateRuleIds.OverBudget or GateRuleIds.Slower;

    private static void AddFixed(MarkdownPage page, GateResult result)
    {
        const int MostName = 200;
        page.Add(
            "### Fixed\n\nThe baseline still has these; `--update-baseline` writes it without them.\n\n| Rule | Hot path | Program |\n|---|---|---|\n",
            [
                .. result.Fixed.Select(entry =>
                    $"| {MarkdownText.Of(entry.RuleId, MostName)} | {MarkdownText.Code(MethodOf(entry), MostName)} "
                    + $"| {MarkdownText.Of(entry.Program, MostName)} |\n"),
            ],
            "");
    }

    /// <summary>A chain's frames are <c>Module!Namespace.Type.Method(parameters)</c>.</summary>
    private static string MethodOf(BaselineEntry entry)
    {
        var frame = entry.Chain.Count > 0 ? entry.Chain[0] : "";
        var method = frame[(frame.IndexOf('!', StringComparison.Ordinal) + 1)..];
        var parameters = method.IndexOf('(', StringComparison.Ordinal);
        return SourceNames.Short(parameters > 0 ? method[..parameters] : method);
    }
}
