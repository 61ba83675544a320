using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// Whether a finding clears the policy's thresholds. Beside a baseline it must clear those by a margin that decide whether a report shows it at all, and as what: what lies near
/// them is there in one run and gone, or a note, in the next, and a gate that follows it fails pull requests that changed nothing. A team's own thresholds lie above: there the
/// baseline itself says what was there before, unless the reports were cut at them.
/// </summary>
internal sealed class Thresholds(GatePolicy policy, bool hasBaseline)
{
    /// <summary>By how much, as a share of the threshold. Prior.</summary>
    public const double Margin = 0.5;

    /// <summary>
    /// By how much, in the same way, a known note must clear the warning's threshold to be worse: the gain that is predicted for a short path swings with the machine's load (between 1.03 and 1.09 at its low end
    /// for one path of a sample, in ten runs).
    /// </summary>
    public const double MarginOfNotes = 2;

    private double LeastGain => Math.Max(policy.MinimumGain, 1 + ((hasBaseline ? 1 + Margin : 1) * (FindingLevels.LeastSpeedup - 1)));

    /// <summary>The path is long enough, and what the finding rests on is large enough.</summary>
    public bool AreCleared(FoundFinding found) => found.Path.Share >= LeastShare(found) && IsWorth(found);

    /// <summary>What was accepted as a note is clearly more than that now.</summary>
    public bool IsClearlyLoud(FoundFinding found) =>
        AreCleared(found)
        && (found.Finding.PredictedSpeedup is not { Low: > FindingLevels.LeastSpeedup and var low } || low >= 1 + ((1 + MarginOfNotes) * (FindingLevels.LeastSpeedup - 1)));

    /// <summary>Which threshold a finding does not clear, in words.</summary>
    public string Missed(FoundFinding found) => found.Path.Share < LeastShare(found)
        ? $"it holds {Figures.Percent(found.Path.Share)} of the run, and fails the gate from {Figures.Percent(LeastShare(found))} on"
        : $"what it would gain lies below what fails the gate: a speed-up of {Figures.Times(LeastGain)} at the low end";

    // Of large shares no more than half of what is left: nothing holds more than the run.
    private double LeastShare(FoundFinding found)
    {
        var listed = Math.Max(SelectionOptions.DefaultMinimumShare, found.ListedFrom);
        return Math.Max(policy.MinimumShare, hasBaseline ? Math.Min((1 + Margin) * listed, (1 + listed) / 2) : 0);
    }

    // Harm that the runtime itself reports has no threshold, and a note is below all of them.
    private bool IsWorth(FoundFinding found)
    {
        var finding = found.Finding;
        var threadsAsked = FindingLevels.LeastThreadsPerCore * found.Cores;
        var isForSpeed = finding.PredictedSpeedup is { Low: > FindingLevels.LeastSpeedup };
        var isForThreads = finding.Gain?.ThreadsFreed > threadsAsked;
        return finding.Level == FindingLevel.Note
            || (!isForSpeed && !isForThreads)
            || (isForSpeed && finding.PredictedSpeedup!.Low >= LeastGain)
            || (isForThreads && finding.Gain!.ThreadsFreed >= (hasBaseline ? 1 + Margin : 1) * threadsAsked);
    }
}
