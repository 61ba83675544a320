using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A slowdown in words.</summary>
internal static class SlowdownWords
{
    public static string Message(Slowdown slowdown)
    {
        var (path, measured) = (slowdown.Compared, Measured(slowdown));
        return path switch
        {
            { Outcome: ComparisonOutcome.AtLimit } => $"{Subject(path)} {measured}. These runs do not show that it is more than the policy allows; others may.",
            { Path: null } when slowdown.LargestAtLimit is { } near => $"{Subject(path)} {measured}. Most of that is in hot paths that became slower, {SourceNames.Short(near.Name)} among them, "
                + "by about what the policy allows. See what the change does there, or raise the policy's threshold.",
            { Path: null } => $"{Subject(path)} {measured}, and no hot path that became slower accounts for that. "
                + "Look at what starts, ends or surrounds the hot paths, or raise the policy's threshold.",
            _ when slowdown.Cause is { } cause => $"{Subject(path)} {measured}. It only waits, and {SourceNames.Short(cause.Name)} became slower.",
            _ => $"{Subject(path)} {measured}. See what the change does there, or raise the policy's threshold.",
        };
    }

    public static string Reason(Slowdown slowdown) =>
        slowdown.Compared.Outcome is ComparisonOutcome.AtLimit ? "It grew by about as much as the policy allows: that fails nothing."
        : slowdown.Cause is not null ? "It only waits, and another path became slower."
        : "It grew by more than the policy allows, and by more than chance.";

    private static string Subject(ComparedPath path) => path.Path is null ? "The whole run" : SourceNames.Short(path.Name);

    private static string Measured(Slowdown slowdown)
    {
        var path = slowdown.Compared;
        var runs = $"{Numbers.Count(slowdown.BaseRuns)} and {Numbers.Count(slowdown.HeadRuns)} runs, p {ComparedWords.Chance(path)}";
        return path.BaseSeconds > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"took {Numbers.Duration(path.HeadSeconds)} where it took {Numbers.Duration(path.BaseSeconds)} before the change (+{(path.Ratio - 1) * 100:0} %, {runs})")
            : $"took {Numbers.Duration(path.HeadSeconds)} and was no hot path before the change ({runs})";
    }
}
