namespace ConcurrencyAdvisor.Reporting.Baselines;

/// <summary>The names in a baseline file.</summary>
internal static class BaselineKeys
{
    public const string Version = "version";
    public const string About = "about";
    public const string Regenerate = "regenerate";
    public const string Rules = "rules";
    public const string Findings = "findings";

    public const string Rule = "rule";
    public const string Program = "program";
    public const string Chain = "chain";
    public const string Level = "level";
    public const string Owner = "owner";
    public const string Reason = "reason";
    public const string Expires = "expires";

    public static IReadOnlyList<string> OfFile { get; } = [Version, About, Regenerate, Rules, Findings];

    public static IReadOnlyList<string> OfEntry { get; } = [Rule, Program, Chain, Level, Owner, Reason, Expires];
}
