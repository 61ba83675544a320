namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>
/// Chooses how often to sweep, so that sweeping costs no more than its share of a core. A budget saved up beforehand pays for rushes, such as the birth
/// of many threads at once. Used by one thread.
/// </summary>
public sealed class SweepPace
{
    private const double NewestWeight = 0.1;
    private const int ParkedIntervals = 20;

    // Share of the sweeps, the last two dozen above all, in which something waited that may not be seen by the next one. The runtime's sampler stops busy threads for a
    // moment now and then.
    private const double MostNews = 0.1;
    private const double NewestNews = 0.04;

    private static readonly TimeSpan _mostSaved = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longestParked = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(25);

    private readonly TimeSpan _shortest;
    private readonly TimeSpan _longest;
    private readonly double _costShare;
    private TimeSpan _saved = _mostSaved;
    private TimeSpan _meanCost;
    private TimeSpan _affordable;
    private double _news = 1;

    /// <summary>Starts at the shortest interval.</summary>
    /// <param name="shortest">The shortest interval.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="costShare">
    /// The share of one core that sweeps may take in the long run. What is saved up lets a run of seconds be swept at the shortest interval.
    /// </param>
    public SweepPace(TimeSpan shortest, TimeSpan longest, double costShare)
    {
        _costShare = costShare;
        _shortest = shortest;
        _longest = longest;
        Interval = shortest;
        _affordable = shortest;
    }

    /// <summary>From the start of one sweep to the start of the next.</summary>
    public TimeSpan Interval { get; private set; }

    /// <summary>The longest time that a parked thread is left alone.</summary>
    public TimeSpan ParkedInterval => _affordable * ParkedIntervals < _longestParked ? _affordable * ParkedIntervals : _longestParked;

    /// <summary>There is room for a sweep that does more than it has to.</summary>
    public bool HasSavings => _saved > TimeSpan.Zero;

    /// <summary>Takes in what a sweep cost, the time since the one before, and whether there was nothing in it to look at.</summary>
    public void Record(TimeSpan cost, TimeSpan elapsed, bool isQuiet = false)
    {
        _news += NewestNews * ((isQuiet ? 0 : 1) - _news);
        _meanCost += NewestWeight * (cost - _meanCost);
        _saved += (_costShare * elapsed) - cost;
        _saved = _saved > _mostSaved ? _mostSaved : _saved;
        var affordable = HasSavings ? _shortest : _meanCost / _costShare;
        _affordable = affordable < _shortest ? _shortest : affordable > _longest ? _longest : affordable;
        Interval = _news < MostNews && _affordable < _quiet ? _quiet : _affordable;
    }
}
