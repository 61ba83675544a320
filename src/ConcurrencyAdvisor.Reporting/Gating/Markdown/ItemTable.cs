using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>Items as rows.</summary>
internal sealed class ItemTable(MarkdownPage page, ExportPlaces places, GateOrigins origins, GateResult result)
{
    private const int MostName = 200;
    private const int MostSentence = 300;

    private string Columns => result.IsGate
        ? "| Rule | What | Where | Of the run | Predicted | Gate |\n|---|---|---|--:|---|---|\n"
        : "| Rule | What | Where | Of the run | Predicted |\n|---|---|---|--:|---|\n";

    public void Add(string title, IReadOnlyList<GateItem> items) => page.Add($"### {title}\n\n{Columns}", [.. items.Select(Row)], "");

    /// <summary>For what a reader of this change need not look at.</summary>
    public void AddCollapsed(string what, IReadOnlyList<GateItem> items) => page.Add(
        $"<details>\n<summary>{Numbers.Plural(items.Count, "finding", "findings")} {what}</summary>\n\n{Columns}",
        [.. items.Select(Row)],
        "\n</details>\n");

    private string Row(GateItem item)
    {
        var share = item.Path is { } path ? Numbers.Percent(path.Share) : "";
        var row = $"| {MarkdownText.Of(item.RuleId, MostName)} | {MarkdownText.Of(GateWords.Topic(item), MostSentence)} | {Where(item)} | {share} "
            + $"| {GateWords.Gain(item, origins.MachineOf(item))} |";
        return result.IsGate ? $"{row} {Gate(item)} |\n" : row + "\n";
    }

    private string Where(GateItem item)
    {
        var subject = MarkdownText.Code(GateWords.Subject(item, origins), MostName);
        return GateWords.Place(item, places) is { } place ? $"{subject}<br>{MarkdownText.Code(place, MostName)}" : subject;
    }

    private static string Gate(GateItem item) => (item.Fails, ItemWords.Reason(item)) switch
    {
        (true, _) => "**fails**",
        (false, "") => "passes",
        (false, var reason) => MarkdownText.Of(reason, MostSentence),
    };
}
