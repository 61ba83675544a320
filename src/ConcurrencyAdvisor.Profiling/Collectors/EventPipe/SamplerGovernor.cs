namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Decides when the runtime's sampler runs. Each of its rounds stops all managed threads while their stacks are walked: from a tenth of a millisecond, where all of them
/// wait, to several, where threads that run have to be stopped or hundreds be walked. The runtime tells how long that took; where it does not, the distance of a
/// round's first and last sample has to do. Where it takes too much of the target's time, the sampler runs in bursts. Where the kernel tells what runs, it is only
/// needed for threads that wait, and only for waits that began since it last ran: without them it rests. One thread decides; stops and waits may be told by others.
/// </summary>
internal sealed class SamplerGovernor
{
    /// <summary>Share of the target's time that it may stand still for its stacks to be walked, where the kernel tells what runs.</summary>
    public const double MostShare = 0.008;

    /// <summary>The same where nobody else tells the places of threads that run.</summary>
    public const double MostShareAlone = 0.012;

    /// <summary>The same in the first second: two busy threads on two cores, sampled every 15 ms, take 0.06, and a change of sessions costs as much as sampling on.</summary>
    public const double MostShareAtFirst = 0.1;

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

    // One round that the machine held up says little about the next.
    private const int RoundsOfMean = 16;

    // Fresh waits, in threads: a hundredth of one's time is below what becomes a hot path.
    private const double LeastWaiting = 0.01;

    // Rare waits are worth this part of the share that a thread which always waits anew is worth. A prior, not fitted.
    private const double LeastNeed = 0.25;

    private long _firstNs = -1;
    private long _sinceNs = -1;
    private long _burstNs;
    private double _burstShare;
    private int _rounds;
    private long _stopNs;
    private long _lastSampleNs = long.MinValue / 2;
    private long _stoodNs;
    private long _blockedTicks;

    /// <summary>The sampler is to run.</summary>
    public bool IsSampling { get; private set; } = true;

    public void Note(long sampleNs)
    {
        var passed = sampleNs - _lastSampleNs;
        var isSameRound = passed is >= 0 and < RoundPauseNs;
        _stoodNs += isSameRound ? passed : StopNs;
        _rounds += isSameRound ? 0 : 1;
        _lastSampleNs = sampleNs;
    }

    /// <summary>A round stopped the runtime for so long. Told by one thread, any.</summary>
    public void NoteStop(long durationNs)
    {
        // Told after the burst that it belongs to, so that the mean of late is held against the rounds of a burst.
        var mean = Interlocked.Read(ref _stopNs);
        Interlocked.Exchange(ref _stopNs, mean == 0 ? durationNs : mean + ((durationNs - mean) / RoundsOfMean));
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
        var allowed = nowNs - _firstNs < FirstNs ? MostShareAtFirst : kernelTellsRunning ? MostShare * NeedOf(elapsed) : MostShareAlone;
        if (IsSampling ? !Pauses(elapsed, allowed) : !Resumes(elapsed, allowed))
        {
            return false;
        }

        IsSampling = !IsSampling;
        Begin(nowNs);
        return true;
    }

    private bool Pauses(long elapsedNs, double allowed)
    {
        if (elapsedNs < BurstNs)
        {
            return false;
        }

        (_burstNs, _burstShare) = (elapsedNs, Math.Max(_stoodNs, _rounds * Interlocked.Read(ref _stopNs)) / (double)elapsedNs);
        if (_burstShare > allowed)
        {
            return true;
        }

        Begin(_sinceNs + elapsedNs);
        return false;
    }

    private bool Resumes(long pausedNs, double allowed) =>
        pausedNs >= (allowed <= 0 ? LongestRestNs : Math.Clamp((long)(_burstNs * ((_burstShare / allowed) - 1)), ShortestPauseNs, LongestPauseNs));

    // 1 where one thread's time or more is spent in waits that are new.
    private double NeedOf(long elapsedNs)
    {
        var waiting = elapsedNs <= 0 ? 0 : Interlocked.Read(ref _blockedTicks) * 100.0 / elapsedNs;
        return waiting < LeastWaiting ? 0 : Math.Clamp(waiting, LeastNeed, 1);
    }

    private void Begin(long nowNs)
    {
        (_sinceNs, _stoodNs, _rounds) = (nowNs, 0, 0);
        Interlocked.Exchange(ref _blockedTicks, 0);
    }
}
