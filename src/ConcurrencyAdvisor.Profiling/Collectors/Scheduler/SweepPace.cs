namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Chooses how often to sweep, so that sweeping costs no more than its share of a core. Used by one thread.</summary>
public sealed class SweepPace
{
    /// <summary>The share of one core that sweeps may take.</summary>
    public const double CostShare = 0.03;

    private const double NewestWeight = 0.1;
    private const int ParkedIntervals = 20;

    private readonly TimeSpan _shortest;
    private readonly TimeSpan _longest;
    private double _meanCostMs;

    /// <summary>Starts at the shortest interval.</summary>
    public SweepPace(TimeSpan shortest, TimeSpan longest)
    {
        _shortest = shortest;
        _longest = longest;
        Interval = shortest;
    }

    /// <summary>From the start of one sweep to the start of the next.</summary>
    public TimeSpan Interval { get; private set; }

    /// <summary>The longest time that a parked thread is left alone.</summary>
    public TimeSpan ParkedInterval => Interval * ParkedIntervals;

    /// <summary>What a sweep costs lately.</summary>
    public TimeSpan MeanCost => TimeSpan.FromMilliseconds(_meanCostMs);

    /// <summary>Takes in what a sweep cost.</summary>
    public void Record(TimeSpan cost)
    {
        _meanCostMs += NewestWeight * (cost.TotalMilliseconds - _meanCostMs);
        var affordable = TimeSpan.FromMilliseconds(_meanCostMs / CostShare);
        Interval = affordable < _shortest ? _shortest : affordable > _longest ? _longest : affordable;
    }
}
