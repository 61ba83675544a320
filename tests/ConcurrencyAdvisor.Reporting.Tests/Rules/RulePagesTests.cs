using System.Text.RegularExpressions;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Rules;

namespace ConcurrencyAdvisor.Reporting.Tests.Rules;

public sealed partial class RulePagesTests
{
    private static readonly string[] Chapters =
    [
        "What it sees", "Why it matters", "Before", "After", "How the gain is predicted", "When to ignore it", "Pitfalls", "Configuration",
    ];

    public static TheoryData<string> Ids => [.. RulePages.All.Select(page => page.Id)];

    public static TheoryData<string> EngineIds => [.. IdsOf(typeof(RuleIds))];

    public static TheoryData<string> GateIds => [.. IdsOf(typeof(GateRuleIds))];

    [Fact]
    public void Every_rule_has_a_page() => Assert.Equal(
        IdsOf(typeof(RuleIds)).Concat(IdsOf(typeof(GateRuleIds))).Order(StringComparer.Ordinal),
        RulePages.All.Select(page => page.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_its_chapters_in_order(string id)
    {
        var page = RulePages.Find(id)!;
        Assert.StartsWith($"# {id}: {page.Title}\n", page.Markdown, StringComparison.Ordinal);
        Assert.Equal(Chapters, Headings().Matches(page.Markdown).Select(match => match.Groups["title"].Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_shows_code_before_and_after(string id)
    {
        var parts = Headings().Split(RulePages.Find(id)!.Markdown);
        Assert.Equal(2, parts.Count(part => part.Contains("```csharp\n", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(EngineIds))]
    public void A_page_says_how_its_own_rule_is_configured(string id)
    {
        var page = RulePages.Find(id)!.Markdown;
        Assert.Contains($"\"{id}\": \"none\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{id}", page, StringComparison.Ordinal);
        Assert.EndsWith(".\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GateIds))]
    public void What_the_gate_finds_is_configured_by_its_policy(string id)
    {
        var page = RulePages.Find(id)!.Markdown;
        Assert.Contains("policy", page[page.IndexOf("## Configuration", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("\"rules\"", page, StringComparison.Ordinal);
        Assert.EndsWith(".\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Lines_fit_a_page(string id) =>
        Assert.All(RulePages.Find(id)!.Markdown.Split('\n'), line => Assert.True(line.Length <= 130, line));

    [Fact]
    public void Pages_are_found_in_any_case_and_nothing_else_is()
    {
        Assert.Equal("CADV0003", RulePages.Find("cadv0003")?.Id);
        Assert.Null(RulePages.Find("CADV9999"));
        Assert.Null(RulePages.Find(""));
    }

    private static IEnumerable<string> IdsOf(Type ids) => ids.GetFields().Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex("^## (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Headings();
}
