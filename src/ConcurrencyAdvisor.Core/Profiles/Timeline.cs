namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>
/// Seconds of activity over the length of a run, in a fixed number of equal bins. When the run outgrows them, neighbours merge and the
/// bins become twice as wide, so that memory does not depend on how long the program runs.
/// </summary>
public sealed class Timeline
{
    /// <summary>Bins of one timeline.</summary>
    public const int Capacity = 1024;

    /// <summary>Width of a bin at the start, in seconds. Who polls the scheduler asks it as often at best.</summary>
    public const double FirstBinSeconds = 0.005;

    private float[] _bins = [];

    /// <summary>Width of a bin in seconds.</summary>
    public double BinSeconds { get; private set; } = FirstBinSeconds;

    /// <summary>Seconds of activity in each bin: more than the bin's width where several threads were active at once.</summary>
    public IReadOnlyList<float> Bins => _bins;

    /// <summary>Spreads an interval, weighted, over the bins that it covers.</summary>
    /// <param name="startSeconds">Start of the interval since the run's start; a negative part is dropped.</param>
    /// <param name="durationSeconds">Length of the interval.</param>
    /// <param name="activeSeconds">Seconds of activity in it, spread evenly.</param>
    public void Add(double startSeconds, double durationSeconds, double activeSeconds)
    {
        if (durationSeconds <= 0 || activeSeconds <= 0)
        {
            return;
        }

        var end = startSeconds + durationSeconds;
        if (end <= 0)
        {
            return;
        }

        Reserve(end);
        var density = activeSeconds / durationSeconds;
        var from = Math.Max(0, startSeconds);
        for (var bin = (int)(from / BinSeconds); bin < _bins.Length; bin++)
        {
            var low = Math.Max(from, bin * BinSeconds);
            var high = Math.Min(end, (bin + 1) * BinSeconds);
            if (high <= low)
            {
                break;
            }

            _bins[bin] += (float)((high - low) * density);
        }
    }

    /// <summary>Adds another timeline, bin by bin, each multiplied by a factor of 0 to 1.</summary>
    public void Add(Timeline other, double factor = 1)
    {
        if (other._bins.Length == 0 || factor <= 0)
        {
            return;
        }

        while (BinSeconds < other.BinSeconds)
        {
            Widen();
        }

        var ratio = (int)Math.Round(BinSeconds / other.BinSeconds);
        var needed = (other._bins.Length + ratio - 1) / ratio;
        if (_bins.Length < needed)
        {
            Array.Resize(ref _bins, needed);
        }

        for (var i = 0; i < other._bins.Length; i++)
        {
            _bins[i / ratio] += (float)(other._bins[i] * factor);
        }
    }

    /// <summary>
    /// Seconds during which at least one execution was active. Within a bin, activity is taken to overlap as little as it can, so the
    /// value is exact for activity longer than a bin and an upper bound below that.
    /// </summary>
    public double ActiveSeconds
    {
        get
        {
            var active = 0.0;
            foreach (var bin in _bins)
            {
                active += Math.Min(bin, BinSeconds);
            }

            return active;
        }
    }

    /// <summary>
    /// Mean of another timeline's concurrency, weighted by when this one was active: what ran, all in all, while this did.
    /// </summary>
    public double MeanOf(Timeline other)
    {
        var weighted = 0.0;
        var weight = 0.0;
        for (var i = 0; i < _bins.Length; i++)
        {
            var active = Math.Min(_bins[i], BinSeconds);
            weighted += active * other.ConcurrencyBetween(i * BinSeconds, (i + 1) * BinSeconds);
            weight += active;
        }

        return weight > 0 ? weighted / weight : 0;
    }

    /// <summary>Seconds during which both timelines were active, taking activity within a bin to overlap in proportion.</summary>
    public double OverlapWith(Timeline other)
    {
        var overlap = 0.0;
        for (var i = 0; i < _bins.Length; i++)
        {
            var both = Math.Min(1, other.ConcurrencyBetween(i * BinSeconds, (i + 1) * BinSeconds));
            overlap += Math.Min(_bins[i], BinSeconds) * both;
        }

        return overlap;
    }

    private double ConcurrencyBetween(double start, double end)
    {
        var active = 0.0;
        for (var bin = (int)(start / BinSeconds); bin < _bins.Length && bin * BinSeconds < end; bin++)
        {
            var low = Math.Max(start, bin * BinSeconds);
            var high = Math.Min(end, (bin + 1) * BinSeconds);
            active += Math.Max(0, high - low) / BinSeconds * _bins[bin];
        }

        return active / (end - start);
    }

    private void Reserve(double endSeconds)
    {
        while (endSeconds > Capacity * BinSeconds)
        {
            Widen();
        }

        var needed = Math.Min(Capacity, (int)Math.Ceiling(endSeconds / BinSeconds));
        if (_bins.Length < needed)
        {
            Array.Resize(ref _bins, Math.Min(Capacity, Math.Max(needed, _bins.Length * 2)));
        }
    }

    private void Widen()
    {
        BinSeconds *= 2;
        var merged = new float[(_bins.Length + 1) / 2];
        for (var i = 0; i < _bins.Length; i++)
        {
            merged[i / 2] += _bins[i];
        }

        _bins = merged;
    }
}
