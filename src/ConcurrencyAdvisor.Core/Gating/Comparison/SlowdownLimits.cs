namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// How large a difference must be to count, whatever its probability. A slowdown near the policy's threshold goes to and fro over it from measurement to measurement, so
/// two bands lie around it that fail nothing: below, from half of it on, a slowdown is told of; above, one is only at the limit until the runs show that it is more.
/// </summary>
/// <param name="maximumSlowdown">The policy's threshold, as a share of what a path took.</param>
/// <param name="baseRunSeconds">Median wall time of the runs before the change.</param>
/// <param name="leastShare">Share of a run below which reports leave a path out.</param>
internal sealed class SlowdownLimits(double maximumSlowdown, double baseRunSeconds, double leastShare)
{
    /// <summary>Least increase as a share of the run before the change: less is nothing that anybody notices of the program.</summary>
    private const double LeastOfRun = 0.02;

    /// <summary>Where the band below the threshold starts, as a share of it.</summary>
    private const double Band = 0.5;

    /// <summary>
    /// The most probable by chance, uncorrected, that runs would be so far above the threshold if it were exactly met: such a slowdown fails one measurement in ten, where its median
    /// alone would fail every other one.
    /// </summary>
    private const double BeyondByChance = 0.1;

    /// <summary>Slower by more than the policy minds, as the medians say.</summary>
    public bool Minds(SideBySide seconds) => seconds.HeadMedian - BeforeOf(seconds) is > 0 and var rise && rise >= AllowedRise(seconds);

    /// <summary>What remains of a slowdown beside the paths that its time may have come from is more than the policy minds.</summary>
    /// <param name="risen">What became slower.</param>
    /// <param name="together">The same with those paths.</param>
    public bool MindsWhatRemains(SideBySide risen, SideBySide together) => together.Rise > 0 && together.Rise >= AllowedRise(risen);

    /// <summary>Clearly slower by more than the policy minds: also against runs before the change that were each made longer by what is allowed.</summary>
    /// <param name="risen">What became slower.</param>
    /// <param name="together">The same with the paths that its time may have come from; itself where there are none.</param>
    public bool IsBeyond(SideBySide risen, SideBySide together)
    {
        var allowed = AllowedRise(risen) + (together.BaseMedian > 0 ? 0 : BeforeOf(together));
        return RankSum.Test([.. together.Base.Select(before => before + allowed)], together.Head).Greater <= BeyondByChance;
    }

    /// <summary>Slower by enough to be told.</summary>
    public bool Mentions(SideBySide seconds) => seconds.Rise > 0 && seconds.HeadMedian >= BeforeOf(seconds) * (1 + (Band * maximumSlowdown));

    /// <summary>Faster by enough to be told.</summary>
    public bool IsFaster(SideBySide seconds) => seconds.Rise < 0 && seconds.HeadMedian <= seconds.BaseMedian * (1 - (Band * maximumSlowdown));

    private double AllowedRise(SideBySide seconds) => Math.Max(maximumSlowdown * BeforeOf(seconds), LeastOfRun * baseRunSeconds);

    // A report leaves out what is too small: a path that the runs before did not have may have held so much.
    private double BeforeOf(SideBySide seconds) => seconds.BaseMedian > 0 ? seconds.BaseMedian : leastShare * baseRunSeconds;
}
