using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>Hot paths before and after a change; those that stayed the same are folded away.</summary>
internal sealed class ComparisonTables(MarkdownPage page)
{
    private const int MostName = 200;
    private const string Columns = "| Hot path | Before | After | Change | p | Outcome |\n|---|--:|--:|--:|--:|---|\n";

    public void Add(GateResult result)
    {
        var names = new ComparedNames(result.Compared);
        var same = result.Compared.Where(path => path.Outcome == ComparisonOutcome.Same).ToList();
        page.Add($"### Before and after\n\n{Columns}", [.. result.Compared.Except(same).Select(path => Row(path, names))], "");
        page.Add(
            $"<details>\n<summary>{Numbers.Plural(same.Count, "hot path", "hot paths")} as fast as before</summary>\n\n{Columns}",
            [.. same.Select(path => Row(path, names))],
            "\n</details>\n");
    }

    private static string Row(ComparedPath path, ComparedNames names)
    {
        var name = path.Path is null ? MarkdownText.Of(names.Of(path), MostName) : MarkdownText.Code(names.Of(path), MostName);
        var outcome = ComparedWords.Outcome(path);
        return $"| {name} | {ComparedWords.Seconds(path.BaseSeconds)} | {ComparedWords.Seconds(path.HeadSeconds)} | {ComparedWords.Change(path)} "
            + $"| {MarkdownText.Of(ComparedWords.Chance(path), MostName)} | {(path.Outcome == ComparisonOutcome.Slower ? $"**{outcome}**" : outcome)} |\n";
    }
}
