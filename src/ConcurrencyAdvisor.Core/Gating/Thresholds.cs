using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// Whether a finding clears the policy's thresholds. Beside a baseline it must clear them by a margin: what lies near a threshold is on one side of it in
/// one run and on the other in the next, and a gate that follows it fails pull requests that changed nothing.
/// </summary>
internal sealed class Thresholds(GatePolicy policy, bool hasBaseline)
{
    /// <summary>By how much, as a share of the threshold. Prior; runs of one program differ by less.</summary>
    public const double Margin = 0.5;

    private readonly double _margin = hasBaseline ? 1 + Margin : 1;

    /// <summary>The level is one that fails the gate.</summary>
    public bool IsLoud(FindingLevel level) => policy.FailOn is { } least && level >= least;

    /// <summary>The path is long enough, and what the finding rests on is large enough.</summary>
    public bool AreCleared(FoundFinding found) => found.Path.Share >= LeastShare && IsWorth(found);

    /// <summary>Which threshold a finding does not clear, in words.</summary>
    public string Missed(FoundFinding found) => found.Path.Share < LeastShare
        ? $"it holds {Figures.Percent(found.Path.Share)} of the run, and fails the gate from {Figures.Percent(LeastShare)} on"
        : $"what it would gain lies below what fails the gate: a speed-up of {Figures.Times(LeastGain)} at the low end";

    private double LeastShare => hasBaseline
        ? _margin * Math.Max(policy.MinimumShare, SelectionOptions.DefaultMinimumShare)
        : policy.MinimumShare;

    private double LeastGain => 1 + (_margin * (Math.Max(policy.MinimumGain, FindingLevels.LeastSpeedup) - 1));

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
            || (isForThreads && finding.Gain!.ThreadsFreed >= _margin * threadsAsked);
    }
}
