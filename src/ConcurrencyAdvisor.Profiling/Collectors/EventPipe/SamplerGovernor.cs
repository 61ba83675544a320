namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Decides when the runtime's sampler runs. Each of its rounds stops all managed threads while their stacks are walked: from a tenth of a millisecond, where all of them
/// wait, to several, where threads that run have to be stopped or hundreds be walked. The runtime tells how long that took; where it does not, a round
/// counts as what two busy threads take. Where it takes too much of the target's time, the sampler runs in bursts. Where the kernel tells what runs, it is only
/// needed for threads that wait, and only for waits that began since it last ran: without them it rests. One thread decides; stops and waits may be told by others.
/// </summary>
/// <param name="hasJustBegun">The process was held until it was watched: its first second is worth more.</param>
internal sealed class SamplerGovernor(bool hasJustBegun)
{
    /// <summary>Shares of the target's time that it may stand still for its stacks to be walked.</summary>
    /// <param name="InBursts">Over bursts and the pauses between them.</param>
    /// <param name="Unbroken">
    /// Up to here the sampler runs on: to switch it off and on again twice a second takes as much as to sample on, and bursts show less of a program that changes. Two
    /// busy threads on two cores, sampled every 15 ms, stand still for 0.03 of the time, and with 300 idle ones beside them for 0.11.
    /// </param>
    private readonly record struct Limit(double InBursts, double Unbroken);

    // Where the kernel tells what runs, for one thread that always waits anew; where it does not, for all of them.
    private static readonly Limit _ofWaits = new(0.008, 0.03);
    private static readonly Limit _ofPlaces = new(0.01, 0.06);

    // In the first second of a program that is launched, and where nobody else tells the places in the first ten of one that runs already, and while threads start.
    private static readonly Limit _atFirst = new(0.1, 0.2);

    /// <summary>Length of a burst, and of what is judged at once. The runtime hands its events out every 100 ms, so that a burst gets twice as long.</summary>
    public const long BurstNs = 100_000_000;

    /// <summary>Two samples farther apart belong to two rounds.</summary>
    public const long RoundPauseNs = 500_000;

    // A program that has just begun may be over soon, and code of it that is replaced while it runs hides its caller from the kernel until the sampler has seen it.
    private const long FirstNs = 1_000_000_000;

    // Where nobody else tells the places of running threads, a profile of a few seconds needs more than two or three bursts.
    private const long FirstOfRunningNs = 10_000_000_000;

    // A thread that lived in a pause would have no place. Births are told up to 200 ms late.
    private const long FreshBirthNs = 400_000_000;

    // A program that starts threads without end is looked at so often for this long, and again after a pause.
    private const long MostBirthsNs = 5_000_000_000;
    private const long BirthsPauseNs = 2_000_000_000;

    // Starting a session costs the target some milliseconds; a place of a waiting thread that is older says little.
    private const long ShortestPauseNs = 200_000_000;
    private const long LongestPauseNs = 3_000_000_000;

    // Bursts must not run in step with what a program does every second: pauses differ by up to this part of them.
    private const double PauseSpread = 0.5;
    private const double GoldenRatio = 0.618033988749895;

    // Whatever the kernel says: a record of a switch may have been lost.
    private const long LongestRestNs = 10_000_000_000;

    // As far back as a sampler that runs on is judged.
    private const long LongestBurstNs = 1_000_000_000;

    // What a round takes where the runtime does not tell it: that of two busy threads on two cores.
    private const long UntoldStopNs = 400_000;

    // Fresh waits, in threads: a hundredth of one's time is below what becomes a hot path.
    private const double LeastWaiting = 0.01;

    // Rare waits are worth this part of the share that a thread which always waits anew is worth. A prior, not fitted.
    private const double LeastNeed = 0.25;

    private long _firstNs = -1;
    private long _burstSinceNs;
    private long _changedNs;
    private long _stoodBeforeNs;
    private long _burstNs;
    private int _bursts;
    private bool _wasFirst;
    private double _lastShare;
    private long _lastSampleNs = long.MinValue / 2;
    private long _lastBirthNs = long.MinValue / 2;
    private long _birthsSinceNs = long.MinValue / 2;
    private volatile bool _areStopsTold;
    private long _rounds;
    private long _toldNs;
    private long _blockedTicks;

    /// <summary>The sampler is to run.</summary>
    public bool IsSampling { get; private set; } = true;

    public void Note(long sampleNs)
    {
        _rounds += sampleNs - _lastSampleNs is >= 0 and < RoundPauseNs ? 0 : 1;
        _lastSampleNs = sampleNs;
    }

    /// <summary>A thread of the program has started.</summary>
    public void NoteBirth(long timeNs)
    {
        if (timeNs - _lastBirthNs > BirthsPauseNs)
        {
            _birthsSinceNs = timeNs;
        }

        _lastBirthNs = Math.Max(_lastBirthNs, timeNs);
    }

    /// <summary>A round stopped the runtime for so long. Safe to call from any thread.</summary>
    public void NoteStop(long durationNs)
    {
        Interlocked.Add(ref _toldNs, durationNs);
        _areStopsTold = true;
    }

    /// <summary>No more stops are told. Safe to call from any thread.</summary>
    public void EndStops() => _areStopsTold = false;

    /// <summary>Threads were blocked in waits that began not long ago, that much time together. Safe to call from any thread.</summary>
    public void NoteWaits(TimeSpan blocked) => Interlocked.Add(ref _blockedTicks, blocked.Ticks);

    /// <summary>Judges; true when <see cref="IsSampling"/> has changed.</summary>
    /// <param name="nowNs">The time.</param>
    /// <param name="kernelTellsRunning">The kernel walks the stacks of running threads, and tells the waits.</param>
    public bool HasChanged(long nowNs, bool kernelTellsRunning)
    {
        if (_firstNs < 0)
        {
            _firstNs = nowNs;
            Begin(nowNs);
        }

        var limit = LimitAt(nowNs, kernelTellsRunning);
        if (IsSampling ? !Pauses(nowNs, limit) : !Resumes(nowNs, limit))
        {
            return false;
        }

        IsSampling = !IsSampling;
        return true;
    }

    private Limit LimitAt(long nowNs, bool kernelTellsRunning)
    {
        var isLively = nowNs - _lastBirthNs < FreshBirthNs && nowNs - _birthsSinceNs < MostBirthsNs;
        var firstNs = hasJustBegun ? FirstNs : kernelTellsRunning ? 0 : FirstOfRunningNs;
        if (nowNs - _firstNs < firstNs || (isLively && !kernelTellsRunning))
        {
            return _atFirst;
        }

        var need = kernelTellsRunning ? NeedOf(nowNs - _changedNs) : 1;
        return kernelTellsRunning ? new(_ofWaits.InBursts * need, _ofWaits.Unbroken * need) : _ofPlaces;
    }

    private bool Pauses(long nowNs, Limit limit)
    {
        _wasFirst |= limit == _atFirst;
        if (nowNs - _changedNs < BurstNs)
        {
            return false;
        }

        // The runtime tells its stops up to 200 ms late: what the last burst took speaks for this one until then.
        var elapsed = nowNs - _burstSinceNs;
        var stoodNs = StoodNs - _stoodBeforeNs;
        if (Math.Max(_lastShare, stoodNs / (double)elapsed) > limit.Unbroken)
        {
            _burstNs = elapsed;
            _bursts++;
            Change(nowNs);
            return true;
        }

        if (elapsed >= LongestBurstNs)
        {
            // They come in clumps, too: the share slides.
            _burstSinceNs += elapsed / 2;
            _stoodBeforeNs += stoodNs / 2;
        }

        Change(nowNs);
        return false;
    }

    // What the burst took counts with its end, which comes after the decision: by then all of it has been told. What was allowed at first is no debt.
    private bool Resumes(long nowNs, Limit limit)
    {
        var stoodNs = StoodNs - _stoodBeforeNs;
        var paused = nowNs - _changedNs;
        var spread = 1 + (PauseSpread * ((_bursts * GoldenRatio % 1) - 0.5));
        var isPaidFor = (_wasFirst && limit != _atFirst) || paused >= LongestPauseNs * spread || stoodNs * spread <= limit.InBursts * (nowNs - _burstSinceNs);
        if ((!isPaidFor || paused < ShortestPauseNs || limit.InBursts <= 0) && paused < LongestRestNs)
        {
            return false;
        }

        _lastShare = stoodNs / (double)Math.Max(_burstNs, _lastSampleNs - _burstSinceNs);
        Begin(nowNs);
        return true;
    }

    private long StoodNs => _areStopsTold ? Interlocked.Read(ref _toldNs) : _rounds * UntoldStopNs;

    // 1 where one thread's time or more is spent in waits that are new.
    private double NeedOf(long elapsedNs)
    {
        var waiting = elapsedNs <= 0 ? 0 : Interlocked.Read(ref _blockedTicks) * 100.0 / elapsedNs;
        return waiting < LeastWaiting ? 0 : Math.Clamp(waiting, LeastNeed, 1);
    }

    private void Begin(long nowNs)
    {
        (_burstSinceNs, _stoodBeforeNs, _wasFirst) = (nowNs, StoodNs, false);
        Change(nowNs);
    }

    private void Change(long nowNs)
    {
        _changedNs = nowNs;
        Interlocked.Exchange(ref _blockedTicks, 0);
    }
}
