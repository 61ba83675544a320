using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>Hot paths before and after a change; those that stayed the same are folded away.</summary>
internal sealed class ComparisonTables(MarkdownPage page)
{
    private const int MostName = 200;
    private const double SmallestShown = 0.001;
    private const string Columns = "| Hot path | Before | After | Ratio | p | Outcome |\n|---|--:|--:|--:|--:|---|\n";

    public void Add(GateResult result)
    {
        var same = result.Compared.Where(path => path.Outcome == ComparisonOutcome.Same).ToList();
        page.Add($"### Before and after\n\n{Columns}", [.. result.Compared.Except(same).Select(Row)], "");
        page.Add(
            $"<details>\n<summary>{Numbers.Plural(same.Count, "hot path", "hot paths")} as fast as before</summary>\n\n{Columns}",
            [.. same.Select(Row)],
            "\n</details>\n");
    }

    private static string Row(ComparedPath path)
    {
        var name = path.Path is null ? MarkdownText.Of(path.Name, MostName) : MarkdownText.Code(SourceNames.Short(path.Name), MostName);
        return $"| {name} | {Numbers.Duration(path.BaseSeconds)} | {Numbers.Duration(path.HeadSeconds)} | {Ratio(path)} "
            + $"| {Probability(path.PValue)} | {Outcome(path)} |\n";
    }

    private static string Ratio(ComparedPath path) => path switch
    {
        { BaseSeconds: <= 0, HeadSeconds: > 0 } => "new",
        { BaseSeconds: > 0, HeadSeconds: <= 0 } => "gone",
        _ => path.Ratio.ToString("0.00", CultureInfo.InvariantCulture) + "x",
    };

    private static string Probability(double p) =>
        p < SmallestShown ? "&lt;0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Outcome(ComparedPath path) => path.Outcome switch
    {
        ComparisonOutcome.Same => "as before",
        ComparisonOutcome.Faster => "faster",
        ComparisonOutcome.SlightlySlower => "slightly slower",
        ComparisonOutcome.Slower => "**slower**",
        ComparisonOutcome.Moved => "moved to or from a neighbour in the call chain",
        _ when path.RunsNeeded is { } runs => $"undecided: {Numbers.Plural(runs, "run", "runs")} of each side would settle it",
        _ => "undecided",
    };
}
