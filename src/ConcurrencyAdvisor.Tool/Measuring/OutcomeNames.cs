using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>What comparisons come to, in words for readers and for scripts.</summary>
internal static class OutcomeNames
{
    public static string ForReaders(ComparedPath path) => path.Outcome switch
    {
        ComparisonOutcome.Same => "same",
        ComparisonOutcome.Faster => "faster",
        ComparisonOutcome.SlightlySlower => "slightly slower",
        ComparisonOutcome.Undecided => path.RunsNeeded is { } runs ? $"undecided: {runs} runs of each side would settle it" : "undecided",
        ComparisonOutcome.Slower => "slower",
        ComparisonOutcome.Moved => "moved to or from a related path",
        _ => "",
    };

    public static string ForScripts(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Same => "same",
        ComparisonOutcome.Faster => "faster",
        ComparisonOutcome.SlightlySlower => "slightlySlower",
        ComparisonOutcome.Undecided => "undecided",
        ComparisonOutcome.Slower => "slower",
        ComparisonOutcome.Moved => "moved",
        _ => "",
    };
}
