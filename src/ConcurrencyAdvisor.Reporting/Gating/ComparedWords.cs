using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A measured difference in words, the same wherever it is shown.</summary>
public static class ComparedWords
{
    private const double SmallestShown = 0.0001;

    /// <summary>Wall time of a run or path: <c>1.24 s</c>, <c>980 ms</c>.</summary>
    public static string Seconds(double seconds) => Numbers.Duration(seconds);

    /// <summary><c>+27 %</c>; <c>new</c> where there was nothing before, <c>gone</c> where there is nothing after.</summary>
    public static string Change(ComparedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path switch
        {
            { BaseSeconds: <= 0, HeadSeconds: > 0 } => "new",
            { BaseSeconds: > 0, HeadSeconds: <= 0 } => "gone",
            _ => ((path.Ratio - 1) * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %",
        };
    }

    /// <summary>The corrected probability that chance alone does it.</summary>
    public static string Chance(ComparedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.PValue < SmallestShown ? "<0.0001" : path.PValue.ToString("0.####", CultureInfo.InvariantCulture);
    }

    public static string Outcome(ComparedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Outcome switch
        {
            ComparisonOutcome.Faster => "faster",
            ComparisonOutcome.SlightlySlower => "slower, by less than the policy minds",
            ComparisonOutcome.Undecided => path.RunsNeeded is { } runs
                ? $"undecided: {Numbers.Plural(runs, "run", "runs")} of each side would tell it from chance"
                : $"undecided: to tell it from chance would take more than {RunsNeeded.Most} runs of each side",
            ComparisonOutcome.AtLimit => "slower, by about what the policy allows",
            ComparisonOutcome.Slower => "slower",
            ComparisonOutcome.Moved => "moved to or from a neighbour in the call chain",
            _ => "as before",
        };
    }
}
