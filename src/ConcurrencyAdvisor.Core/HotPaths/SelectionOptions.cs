namespace ConcurrencyAdvisor.Core.HotPaths;

/// <summary>Which hot paths are worth a reader's time.</summary>
public sealed record SelectionOptions
{
    /// <summary>Below 3 % of a run even a perfect change is lost in its noise.</summary>
    public const double DefaultMinimumShare = 0.03;

    /// <summary>Smallest share of the run's wall time, 0 to 1.</summary>
    public double MinimumShare { get; init; } = DefaultMinimumShare;

    /// <summary>Smallest activity in seconds: four sweeps of the scheduler, below which a verdict rests on single looks.</summary>
    public double MinimumSeconds { get; init; } = 0.02;

    /// <summary>At most this many, the largest first.</summary>
    public int Most { get; init; } = 20;
}
