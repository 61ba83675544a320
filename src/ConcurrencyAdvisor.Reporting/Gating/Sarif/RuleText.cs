using ConcurrencyAdvisor.Reporting.Rules;

namespace ConcurrencyAdvisor.Reporting.Gating.Sarif;

/// <summary>What of a rule's page fits where only plain text is shown.</summary>
/// <param name="Title">The page's heading.</param>
/// <param name="Description">What the rule sees, short enough for GitHub.</param>
/// <param name="Help">What it sees and why that matters.</param>
internal sealed record RuleText(string Title, string Description, string Help)
{
    private const int MostDescription = 1024;
    private const string Ellipsis = "...";

    public static RuleText Of(RulePage page)
    {
        var sees = Chapter(page, "What it sees");
        var matters = Chapter(page, "Why it matters");
        var description = sees.Split("\n\n")[0];
        return new RuleText(
            page.Title,
            description.Length <= MostDescription ? description : description[..(MostDescription - Ellipsis.Length)] + Ellipsis,
            $"{sees}\n\n{matters}\n\nThe whole page: {GateWords.Explain(page.Id)}");
    }

    /// <summary>Paragraphs without the line breaks that only the page's file needs.</summary>
    private static string Chapter(RulePage page, string title)
    {
        var start = page.Markdown.IndexOf($"## {title}\n", StringComparison.Ordinal) + title.Length + 4;
        var end = page.Markdown.IndexOf("\n## ", start, StringComparison.Ordinal);
        var paragraphs = page.Markdown[start..end].Trim().Split("\n\n");
        return string.Join("\n\n", paragraphs.Select(paragraph => paragraph
            .Replace("\n- ", "\0- ", StringComparison.Ordinal)
            .Replace("\n  ", " ", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace('\0', '\n')
            .Replace("`", "", StringComparison.Ordinal)));
    }
}
