using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>What a thread does as the scheduler sees it.</summary>
internal enum ThreadPhase : byte
{
    OnCore,
    Runnable,
    Blocked,
}

/// <summary>An interval of a thread that has ended.</summary>
internal readonly record struct SwitchInterval(long EndNs, long DurationNs, long CpuNs, long RunnableNs);

/// <summary>
/// Adds up one thread's phases to intervals that join without gap: one about every 5 ms however often the thread switches, and a long phase alone.
/// </summary>
/// <param name="startNs">Start of the first interval.</param>
/// <param name="phase">What the thread did then.</param>
internal sealed class SwitchAccount(long startNs, ThreadPhase phase)
{
    /// <summary>Length from which an interval is worth a record of its own.</summary>
    internal const long IntervalNs = 5_000_000;

    // Who runs without pause is told of in pieces: where in the interval its stacks lie would be lost in a long one.
    private const long LongestOnCoreNs = 25_000_000;

    // A running thread's counter moves with the scheduler's tick, every 10 ms at the latest: after two without one it does not run.
    private const long LongestTickNs = 20_000_000;

    // What a counter may gain between two clocks being read.
    private const long CounterNoiseNs = 1_000_000;

    /// <summary>
    /// A thread that stands still for so long is blocked. Where a hundred threads share two cores, one that was woken waits for its turn nearly as long.
    /// </summary>
    internal const long ParkedNs = 200_000_000;

    // What a thread waits for is seen within this time; that it goes on waiting is no news.
    private const long FreshNs = 300_000_000;

    private long _startNs = startNs;
    private long _countedToNs = startNs;
    private long _phaseSinceNs = startNs;
    private long _cpuNs;
    private long _runnableNs;
    private long _freshNs;
    private long _freshToNs = startNs;
    private long _bookedRunnableNs;
    private long _dispatches;
    private long _owedCpuNs;
    private long _counterCpuNs;
    private long _counterReadNs = startNs;
    private long _stillSinceNs = startNs;

    internal ThreadPhase Phase { get; private set; } = phase;

    /// <summary>When the phase began.</summary>
    internal long PhaseSinceNs => _phaseSinceNs;

    /// <summary>The earliest end that the next interval can have, of those that begin before the phase; null where it ends with the next event.</summary>
    internal long? PendingNs => _countedToNs > _startNs ? _countedToNs : null;

    /// <summary>The thread enters a phase; records that come twice, or late, do no harm.</summary>
    internal void Enter(ThreadPhase next, long timeNs, List<SwitchInterval> ended)
    {
        timeNs = Math.Max(timeNs, _countedToNs);
        if (timeNs - _countedToNs >= IntervalNs)
        {
            Close(ended);
            Count(timeNs);
            Close(ended);
        }
        else
        {
            Count(timeNs);
            if (timeNs - _startNs >= IntervalNs)
            {
                Close(ended);
            }
        }

        if (next != Phase)
        {
            _dispatches += next == ThreadPhase.OnCore ? 1 : 0;
            Phase = next;
            _phaseSinceNs = timeNs;
        }
    }

    /// <summary>Time has passed: ends an interval that is long enough.</summary>
    /// <param name="nowNs">Up to here all events are known.</param>
    /// <param name="leastNs">Length from which an interval ends; 0 ends any.</param>
    /// <param name="ended">Gets the intervals.</param>
    internal void Pass(long nowNs, long leastNs, List<SwitchInterval> ended)
    {
        nowNs = Math.Max(nowNs, _countedToNs);
        if (nowNs - _startNs < leastNs)
        {
            return;
        }

        if (nowNs - _countedToNs >= IntervalNs && _countedToNs > _startNs)
        {
            Close(ended);
            if (Phase == ThreadPhase.Blocked && leastNs > 0)
            {
                // A short wait is told when it is over: only then does the kernel count what of it was waiting for a core.
                return;
            }
        }

        Count(nowNs);
        Close(ended);
    }

    /// <summary>
    /// Puts an interval right by the kernel's counters, in nanoseconds since the account began. A thread that is woken waits for its core
    /// without a record: that is runnable, not blocked.
    /// </summary>
    internal SwitchInterval Reconcile(SwitchInterval interval, SchedStat counters)
    {
        var (cpu, runnable) = (interval.CpuNs, interval.RunnableNs);
        if (_owedCpuNs != 0)
        {
            var moved = Math.Clamp(_owedCpuNs, -cpu, interval.DurationNs - cpu);
            cpu += moved;
            runnable = Math.Min(runnable, interval.DurationNs - cpu);
            _owedCpuNs -= moved;
        }

        _bookedRunnableNs += runnable;
        var woken = Math.Clamp(counters.RunnableNs - _bookedRunnableNs, 0, interval.DurationNs - cpu - runnable);
        _bookedRunnableNs += woken;
        return interval with { CpuNs = cpu, RunnableNs = runnable + woken };
    }

    /// <summary>
    /// Puts last intervals right whose counters went with the thread: before it ran once more it waited for its core as long as it did on average, or for as long
    /// as it was off its core at all.
    /// </summary>
    /// <param name="last">The intervals.</param>
    /// <param name="seenNs">So long it was seen to wait at least.</param>
    internal void Extrapolate(List<SwitchInterval> last, long seenNs)
    {
        var left = Math.Max(seenNs, _dispatches > 0 ? _bookedRunnableNs / _dispatches : 0);
        for (var i = last.Count - 1; i >= 0 && left > 0; i--)
        {
            var waited = Math.Min(left, last[i].DurationNs - last[i].CpuNs - last[i].RunnableNs);
            last[i] = last[i] with { RunnableNs = last[i].RunnableNs + waited };
            left -= waited;
        }
    }

    /// <summary>
    /// Holds the phase against the kernel's counter: a thread that runs moves it, one that is blocked does not. What disagrees missed a record.
    /// </summary>
    /// <param name="cpuNs">The counter, since the account began.</param>
    /// <param name="readNs">When it was read.</param>
    /// <returns>False where a record was missing, and the account has been put right.</returns>
    internal bool Check(long cpuNs, long readNs)
    {
        var moved = cpuNs - _counterCpuNs;
        var isSamePhase = _phaseSinceNs < _counterReadNs;
        _stillSinceNs = moved > 0 ? readNs : _stillSinceNs;
        (_counterCpuNs, _counterReadNs) = (cpuNs, readNs);
        if (!isSamePhase)
        {
            return true;
        }

        if (Phase == ThreadPhase.OnCore && _countedToNs - Math.Max(_stillSinceNs, _phaseSinceNs) > LongestTickNs)
        {
            _owedCpuNs -= _countedToNs - Math.Max(_stillSinceNs, _phaseSinceNs);
            Assume(ThreadPhase.Blocked);
            return false;
        }

        // Since its last known record it may run again, which the counter shows before the record does.
        if (Phase != ThreadPhase.OnCore && moved > readNs - _countedToNs + CounterNoiseNs)
        {
            _owedCpuNs += moved;
            Assume(ThreadPhase.OnCore);
            return false;
        }

        return true;
    }

    /// <summary>Time blocked since the last call, of each wait its first 300 ms: more of a wait tells nothing new of where its thread is.</summary>
    /// <param name="nowNs">Up to here all events are known.</param>
    internal long TakeFreshlyBlockedNs(long nowNs)
    {
        NoteFresh(nowNs);
        var fresh = _freshNs;
        _freshNs = 0;
        return fresh;
    }

    private void Assume(ThreadPhase phase) => (Phase, _phaseSinceNs) = (phase, _countedToNs);

    private void Count(long timeNs)
    {
        var passed = timeNs - _countedToNs;
        _cpuNs += Phase == ThreadPhase.OnCore ? passed : 0;
        _runnableNs += Phase == ThreadPhase.Runnable ? passed : 0;
        NoteFresh(timeNs);
        _countedToNs = timeNs;
    }

    private void NoteFresh(long timeNs)
    {
        _freshNs += Phase == ThreadPhase.Blocked ? Math.Max(0, Math.Min(timeNs, _phaseSinceNs + FreshNs) - Math.Max(_freshToNs, _phaseSinceNs)) : 0;
        _freshToNs = Math.Max(_freshToNs, timeNs);
    }

    private void Close(List<SwitchInterval> ended)
    {
        var duration = _countedToNs - _startNs;
        var pieces = _cpuNs == duration ? Math.Max(1, (duration + LongestOnCoreNs - 1) / LongestOnCoreNs) : 1;
        for (var piece = 1; piece <= pieces && duration > 0; piece++)
        {
            var (start, end) = (duration * (piece - 1) / pieces, duration * piece / pieces);
            ended.Add(new SwitchInterval(_startNs + end, end - start, pieces > 1 ? end - start : _cpuNs, pieces > 1 ? 0 : _runnableNs));
        }

        (_startNs, _cpuNs, _runnableNs) = (_countedToNs, 0, 0);
    }
}
