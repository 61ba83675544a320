using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>A hot path, or the whole run, before and after a change.</summary>
/// <param name="Name">The method, or <c>whole run</c>.</param>
/// <param name="Path">As the last run that has it shows it; null for the whole run.</param>
/// <param name="BaseSeconds">Median of the runs before the change, in wall seconds.</param>
/// <param name="HeadSeconds">The same after it.</param>
/// <param name="PValue">How probable so large a difference would be without a change, corrected for the number of paths tested; 0 to 1.</param>
/// <param name="Outcome">What that comes down to.</param>
/// <param name="RunsNeeded">Runs of each side that would tell what is undecided from chance; null where nothing is, or no sensible number would do.</param>
public sealed record ComparedPath(
    string Name, ReportedHotPath? Path, double BaseSeconds, double HeadSeconds, double PValue, ComparisonOutcome Outcome, int? RunsNeeded)
{
    /// <summary>After divided by before; positive infinity where there was nothing before, 1 where there is nothing on either side.</summary>
    public double Ratio => BaseSeconds > 0 ? HeadSeconds / BaseSeconds : HeadSeconds > 0 ? double.PositiveInfinity : 1;
}

/// <summary>What a comparison came to.</summary>
public enum ComparisonOutcome
{
    /// <summary>No difference that the policy minds.</summary>
    Same,

    /// <summary>Faster, by more than chance.</summary>
    Faster,

    /// <summary>Slower by more than chance, but by less than the policy minds.</summary>
    SlightlySlower,

    /// <summary>Slower by more than chance, and by about as much as the policy allows: whether it is more, the runs do not show.</summary>
    AtLimit,

    /// <summary>Slower by more than the policy minds, but chance alone could do that.</summary>
    Undecided,

    /// <summary>Slower by more than chance, and clearly by more than the policy minds.</summary>
    Slower,

    /// <summary>Its time moved to or from its caller or what it calls: together they are as fast as before.</summary>
    Moved,
}
