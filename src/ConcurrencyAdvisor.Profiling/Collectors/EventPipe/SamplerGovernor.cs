namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Decides when the runtime's sampler runs. Each of its rounds stops all managed threads while their stacks are walked, which the distance of a round's
/// first and last sample measures. Where that takes too much of the target's time, it runs in bursts. Where the kernel tells what runs, the sampler is only
/// needed for threads that wait, and only for waits that began since it last ran: without them it rests. One thread decides; waits may be told by another.
/// </summary>
internal sealed class SamplerGovernor
{
    /// <summary>Share of the target's time that it may stand still for its stacks to be walked.</summary>
    public const double MostShare = 0.008;

    /// <summary>Stopping and resuming the runtime around a round takes this long on an idle machine.</summary>
    public const long StopNs = 50_000;

    /// <summary>Length of a burst, and of what is judged at once. The runtime hands its events out every 100 ms, so that a burst gets twice as long.</summary>
    public const long BurstNs = 100_000_000;

    /// <summary>Two samples farther apart belong to two rounds.</summary>
    public const long RoundPauseNs = 500_000;

    // A program that has just begun may be over soon, and code of it that is replaced while it runs hides its caller from the kernel until the sampler has seen it.
    private const long FirstNs = 1_000_000_000;

    // Starting a session costs the target some milliseconds; a place of a waiting thread that is older says little.
    private const long ShortestPauseNs = 200_000_000;
    private const long LongestPauseNs = 3_000_000_000;

    // Whatever the kernel says: a record of a switch may have been lost.
    private const long LongestRestNs = 10_000_000_000;

    // Fresh waits, in threads: a hundredth of one's time is below what becomes a hot path.
    private const double LeastWaiting = 0.01;

    // Rare waits are worth this part of the share that a thread which always waits anew is worth. A prior, not fitted.
    private const double LeastNeed = 0.25;

    private long _firstNs = -1;
    private long _sinceNs = -1;
    private long _burstNs;
    private double _burstShare;
    private long _lastSampleNs = long.MinValue / 2;
    private long _stoodNs;
    private long _blockedTicks;

    /// <summary>The sampler is to run.</summary>
    public bool IsSampling { get; private set; } = true;

    public void Note(long sampleNs)
    {
        var passed = sampleNs - _lastSampleNs;
        _stoodNs += passed is >= 0 and < RoundPauseNs ? passed : StopNs;
        _lastSampleNs = sampleNs;
    }

    /// <summary>Threads were blocked in waits that began not long ago, that much time together. Safe to call from any thread.</summary>
    public void NoteWaits(TimeSpan blocked) => Interlocked.Add(ref _blockedTicks, blocked.Ticks);

    /// <summary>Judges; true when <see cref="IsSampling"/> has changed.</summary>
    /// <param name="nowNs">The time.</param>
    /// <param name="kernelTellsRunning">The kernel walks the stacks of running threads, and tells the waits.</param>
    public bool HasChanged(long nowNs, bool kernelTellsRunning)
    {
        if (_sinceNs < 0)
        {
            (_firstNs, _sinceNs) = (nowNs, nowNs);
        }

        var elapsed = nowNs - _sinceNs;
        var need = kernelTellsRunning && nowNs - _firstNs >= FirstNs ? NeedOf(elapsed) : 1;
        if (IsSampling ? !Pauses(elapsed, need) : !Resumes(elapsed, need))
        {
            return false;
        }

        IsSampling = !IsSampling;
        Begin(nowNs);
        return true;
    }

    private bool Pauses(long elapsedNs, double need)
    {
        if (elapsedNs < BurstNs)
        {
            return false;
        }

        (_burstNs, _burstShare) = (elapsedNs, _stoodNs / (double)elapsedNs);
        if (_burstShare > MostShare * need)
        {
            return true;
        }

        Begin(_sinceNs + elapsedNs);
        return false;
    }

    private bool Resumes(long pausedNs, double need) =>
        pausedNs >= (need <= 0 ? LongestRestNs : Math.Clamp((long)(_burstNs * ((_burstShare / (MostShare * need)) - 1)), ShortestPauseNs, LongestPauseNs));

    // 1 where one thread's time or more is spent in waits that are new.
    private double NeedOf(long elapsedNs)
    {
        var waiting = elapsedNs <= 0 ? 0 : Interlocked.Read(ref _blockedTicks) * 100.0 / elapsedNs;
        return waiting < LeastWaiting ? 0 : Math.Clamp(waiting, LeastNeed, 1);
    }

    private void Begin(long nowNs)
    {
        (_sinceNs, _stoodNs) = (nowNs, 0);
        Interlocked.Exchange(ref _blockedTicks, 0);
    }
}
