namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// How large a difference must be to count, whatever its probability. Below the policy's threshold lies a band, from half of it, in which a slowdown is told of but
/// fails nothing: a path near the threshold goes back and forth between the two, never between failing and silence.
/// </summary>
/// <param name="maximumSlowdown">The policy's threshold, as a share of what a path took.</param>
/// <param name="baseRunSeconds">Median wall time of the runs before the change.</param>
internal sealed class SlowdownLimits(double maximumSlowdown, double baseRunSeconds)
{
    /// <summary>Least increase as a share of the run before the change: less is nothing that anybody notices of the program.</summary>
    private const double LeastOfRun = 0.02;

    /// <summary>Where the band below the threshold starts, as a share of it.</summary>
    private const double Band = 0.5;

    /// <summary>Slower by more than the policy minds.</summary>
    public bool Minds(SideBySide seconds)
    {
        var (before, after) = (BeforeOf(seconds), seconds.HeadMedian);
        return after >= before * (1 + maximumSlowdown) && IsNoticed(after - before);
    }

    /// <summary>What remains of a slowdown beside the paths that its time may have come from is more than the policy minds.</summary>
    /// <param name="risen">What became slower.</param>
    /// <param name="together">The same with those paths.</param>
    public bool MindsWhatRemains(SideBySide risen, SideBySide together) =>
        together.Rise >= maximumSlowdown * BeforeOf(risen) && IsNoticed(together.Rise);

    /// <summary>Slower by enough to be told.</summary>
    public bool Mentions(SideBySide seconds) => seconds.Rise > 0 && seconds.HeadMedian >= BeforeOf(seconds) * (1 + (Band * maximumSlowdown));

    /// <summary>Faster by enough to be told.</summary>
    public bool IsFaster(SideBySide seconds) => seconds.Rise < 0 && seconds.HeadMedian <= seconds.BaseMedian * (1 - (Band * maximumSlowdown));

    /// <summary>Whether as many seconds more or less matter to the run.</summary>
    public bool IsNoticed(double seconds) => seconds > 0 && seconds >= LeastOfRun * baseRunSeconds;

    // A report leaves out what is too small: a path that the runs before did not have may have held so much.
    private double BeforeOf(SideBySide seconds) => seconds.BaseMedian > 0 ? seconds.BaseMedian : PathFamilies.LeastShare * baseRunSeconds;
}
