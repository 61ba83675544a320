using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What a gate's item says: a rule's own words, or those for what was measured or granted. As they come: each format escapes them.</summary>
internal static class ItemWords
{
    /// <summary>One or two sentences: what is wrong and what to do.</summary>
    public static string Message(GateItem item) =>
        item.Slowdown is { } slowdown ? SlowdownWords.Message(slowdown)
        : item is { Overrun: { } overrun, Path: { } path } ? BudgetWords.Message(overrun, path)
        : item.Message;

    /// <summary>Why it fails the gate, or why it does not; empty where there is nothing to say.</summary>
    public static string Reason(GateItem item) =>
        item.Slowdown is { } slowdown ? SlowdownWords.Reason(slowdown)
        : item.Overrun is { } overrun ? BudgetWords.Reason(overrun)
        : item.Reason;
}
