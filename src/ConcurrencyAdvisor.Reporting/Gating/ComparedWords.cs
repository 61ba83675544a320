using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>A measured difference in words.</summary>
internal static class ComparedWords
{
    private const double SmallestShown = 0.0001;

    /// <summary><c>+27 %</c>; <c>new</c> where there was nothing before.</summary>
    public static string Change(ComparedPath path) => double.IsInfinity(path.Ratio)
        ? "new"
        : ((path.Ratio - 1) * 100).ToString("+0;-0;0", CultureInfo.InvariantCulture) + " %";

    /// <summary>The corrected p-value.</summary>
    public static string Chance(ComparedPath path) => path.PValue < SmallestShown
        ? "<0.0001"
        : path.PValue.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Outcome(ComparedPath path) => path.Outcome switch
    {
        ComparisonOutcome.Faster => "faster",
        ComparisonOutcome.SlightlySlower => "slower, by less than the policy minds",
        ComparisonOutcome.Undecided => path.RunsNeeded is { } runs
            ? string.Create(CultureInfo.InvariantCulture, $"undecided, about {runs} runs of each side would settle it")
            : "undecided, more runs would not settle it",
        ComparisonOutcome.Slower => "slower",
        ComparisonOutcome.Moved => "moved to or from its caller or what it calls",
        _ => "no difference",
    };
}
