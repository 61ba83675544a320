namespace ConcurrencyAdvisor.Reporting.Rules;

/// <summary>A rule's prose: what it sees, why it matters, what to do and when not to.</summary>
/// <param name="Id">The rule, as in findings.</param>
/// <param name="Title">The page's heading without the rule's id.</param>
/// <param name="Markdown">The whole page.</param>
public sealed record RulePage(string Id, string Title, string Markdown);
