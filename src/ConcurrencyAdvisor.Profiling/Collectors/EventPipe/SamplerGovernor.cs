namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Decides when the runtime's sampler runs. Each of its rounds stops all managed threads while their stacks are walked, which the distance of a round's
/// first and last sample measures. Where that takes too much of the target's time, it runs in bursts: threads that wait are where they were a second ago,
/// and running ones are told by the kernel. Confined to one thread.
/// </summary>
internal sealed class SamplerGovernor
{
    /// <summary>Share of the target's time that it may stand still for its stacks to be walked.</summary>
    public const double MostShare = 0.015;

    /// <summary>Stopping and resuming the runtime around a round takes this long on an idle machine.</summary>
    public const long StopNs = 50_000;

    /// <summary>Length of a burst, and of what is judged at once.</summary>
    public const long BurstNs = 200_000_000;

    /// <summary>Two samples farther apart belong to two rounds.</summary>
    public const long RoundPauseNs = 500_000;

    // Starting a session costs the target some milliseconds; a place of a waiting thread that is older says little.
    private const long ShortestPauseNs = 200_000_000;
    private const long LongestPauseNs = 3_000_000_000;

    private long _sinceNs = -1;
    private long _resumeNs;
    private long _lastSampleNs = long.MinValue / 2;
    private long _stoodNs;

    /// <summary>The sampler is to run.</summary>
    public bool IsSampling { get; private set; } = true;

    public void Note(long sampleNs)
    {
        var passed = sampleNs - _lastSampleNs;
        _stoodNs += passed is >= 0 and < RoundPauseNs ? passed : StopNs;
        _lastSampleNs = sampleNs;
    }

    /// <summary>Judges; true when <see cref="IsSampling"/> has changed.</summary>
    public bool HasChanged(long nowNs)
    {
        if (_sinceNs < 0)
        {
            _sinceNs = nowNs;
        }

        return IsSampling ? Pauses(nowNs) : Resumes(nowNs);
    }

    private bool Pauses(long nowNs)
    {
        var elapsed = nowNs - _sinceNs;
        if (elapsed < BurstNs)
        {
            return false;
        }

        var share = _stoodNs / (double)elapsed;
        (_sinceNs, _stoodNs) = (nowNs, 0);
        if (share <= MostShare)
        {
            return false;
        }

        IsSampling = false;
        _resumeNs = nowNs + Math.Clamp((long)(elapsed * (share / MostShare - 1)), ShortestPauseNs, LongestPauseNs);
        return true;
    }

    private bool Resumes(long nowNs)
    {
        if (nowNs < _resumeNs)
        {
            return false;
        }

        IsSampling = true;
        (_sinceNs, _stoodNs) = (nowNs, 0);
        return true;
    }
}
