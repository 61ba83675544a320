namespace ConcurrencyAdvisor.Core.Gating.Suppressions;

/// <summary>A comment that asks for findings to be ignored, as it was written: it may lack its reason or name no rule.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Rules">The rules that it names, in upper case; nobody has looked yet whether they exist.</param>
/// <param name="Reason">Why, in its author's words; empty where nobody said.</param>
/// <param name="IsUnderstood">False where it names rules but asks for something else than to ignore them.</param>
public sealed record SuppressionDirective(int Line, IReadOnlyList<string> Rules, string Reason, bool IsUnderstood)
{
    /// <summary>Whether it suppresses anything: without a reason nobody could review it.</summary>
    public bool Holds => IsUnderstood && Rules.Count > 0 && Reason.Length > 0;
}
