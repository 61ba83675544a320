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

    // Counters lag by the scheduler's tick, at most 10 ms: what differs by two of them was not seen.
    private const long LargestLagNs = 20_000_000;

    private long _startNs = startNs;
    private long _countedToNs = startNs;
    private long _phaseSinceNs = startNs;
    private long _cpuNs;
    private long _runnableNs;
    private long _totalCpuNs;
    private long _bookedRunnableNs;
    private long _owedCpuNs;
    private long _lagNs;

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
        if (nowNs - _startNs < leastNs || nowNs <= _startNs)
        {
            return;
        }

        if (nowNs - _countedToNs >= Math.Min(leastNs, IntervalNs))
        {
            Close(ended);
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

    /// <summary>Notes how far the counters are from the account while no record is missing.</summary>
    internal void Compare(long cpuNs) => _lagNs = cpuNs - _totalCpuNs;

    /// <summary>Records were lost: the counters say what they would have said.</summary>
    /// <returns>True where the account was wrong.</returns>
    internal bool Resynchronize(long cpuNs)
    {
        var unseen = cpuNs - _totalCpuNs - _lagNs;
        if (Math.Abs(unseen) <= LargestLagNs)
        {
            return false;
        }

        _owedCpuNs += unseen;
        _totalCpuNs += unseen;
        Phase = unseen < 0 && Phase == ThreadPhase.OnCore ? ThreadPhase.Blocked : Phase;
        return true;
    }

    private void Count(long timeNs)
    {
        var passed = timeNs - _countedToNs;
        _cpuNs += Phase == ThreadPhase.OnCore ? passed : 0;
        _totalCpuNs += Phase == ThreadPhase.OnCore ? passed : 0;
        _runnableNs += Phase == ThreadPhase.Runnable ? passed : 0;
        _countedToNs = timeNs;
    }

    private void Close(List<SwitchInterval> ended)
    {
        if (_countedToNs > _startNs)
        {
            ended.Add(new SwitchInterval(_countedToNs, _countedToNs - _startNs, _cpuNs, _runnableNs));
        }

        (_startNs, _cpuNs, _runnableNs) = (_countedToNs, 0, 0);
    }
}
