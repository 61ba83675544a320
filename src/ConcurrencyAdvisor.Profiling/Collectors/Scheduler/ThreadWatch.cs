using System.Text;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>One thread under watch. Used by the sweeping thread alone.</summary>
internal sealed class ThreadWatch
{
    /// <summary>Blocked for more than this share of an interval, it is worth knowing in what.</summary>
    private const double BlockedShareWorthALook = 0.2;

    /// <summary>A thread that is blocked for more than this share is found blocked however seldom it is looked at, as the runtime's sampler between its rounds.</summary>
    private const double BlockedShareAlwaysSeen = 0.9;

    /// <summary>Waits that add up to more than this in an interval are worth looking for more often. The runtime's sampler stops a busy thread for a fraction of it.</summary>
    private const long LongestUnseenNs = 2_000_000;

    /// <summary>Reads without movement after which a thread counts as parked.</summary>
    private const int StillReadsBeforeParking = 2;

    /// <summary>A thread of many short waits is often seen between two: for so long the last one seen speaks for those unseen.</summary>
    private const long WaitMemoryNs = 100_000_000;
    private const long FirstNamePauseNs = 5_000_000;
    private const long LongestNamePauseNs = 1_000_000_000;

    private readonly int _processId;
    private readonly ThreadAccount _account;
    private readonly ProcFile _schedStat;
    private readonly ProcFile _syscall;
    private SchedStat _counters;
    private KernelWait _wait = WaitPhrases.NotObserved;
    private KernelWait _seenWait = WaitPhrases.NotObserved;
    private long _seenWaitNs;
    private bool _isProvisional;
    private bool _isRunnable = true;
    private int _stillReads;
    private string _name;
    private long _namePauseNs = FirstNamePauseNs;
    private long _nextNameNs;

    private ThreadWatch(
        int processId, int threadId, string name, SchedStat counters, ThreadAccount account, ProcFile schedStat, ProcFile syscall)
    {
        _processId = processId;
        ThreadId = threadId;
        _name = name;
        _account = account;
        _counters = counters;
        _schedStat = schedStat;
        _syscall = syscall;
        LastCpuStepNs = counters.CpuNs;
    }

    internal int ThreadId { get; }

    /// <summary>Not to be read before.</summary>
    internal long NextReadNs { get; private set; }

    internal long LastReadNs { get; private set; }

    private bool IsParked => _stillReads >= StillReadsBeforeParking;

    /// <summary>What the last read added to its CPU time.</summary>
    internal long LastCpuStepNs { get; private set; }

    /// <summary>It may run the program's code, and waited for a part of the time before its last read.</summary>
    internal bool HasWaited { get; private set; }

    /// <summary>Begins to watch a thread; null where it is gone already.</summary>
    internal static ThreadWatch? TryBegin(int processId, int threadId, ThreadBirth birth, long lastLookNs, DescriptorBudget budget)
    {
        var schedStat = new ProcFile($"/proc/{processId}/task/{threadId}/schedstat", budget);
        Span<byte> buffer = stackalloc byte[128];
        var count = schedStat.Read(buffer);
        if (count <= 0 || !SchedStat.TryParse(buffer[..count], out var counters) || ProcessStat.Read(processId, threadId) is not { } stat)
        {
            schedStat.Close();
            return null;
        }

        var account = birth.Begin(stat.StartTicks, lastLookNs, Clocks.MonotonicNs(), counters);
        var syscall = new ProcFile($"/proc/{processId}/task/{threadId}/syscall", budget);
        return new ThreadWatch(processId, threadId, stat.Name, counters, account, schedStat, syscall);
    }

    internal void Introduce(IEvidenceSink sink, long nowNs)
    {
        _nextNameNs = nowNs + _namePauseNs;
        sink.Post(new ThreadNamed(nowNs, _processId, ThreadId, _name));
    }

    /// <summary>Reads its counters and posts the interval that ends now; false when it has ended.</summary>
    internal bool Read(IEvidenceSink sink, WaitObserver observer, TimeSpan parkedInterval)
    {
        Span<byte> buffer = stackalloc byte[128];
        var count = _schedStat.Read(buffer);
        if (count <= 0 || !SchedStat.TryParse(buffer[..count], out var counters))
        {
            return false;
        }

        var now = Clocks.MonotonicNs();
        var sinceLastNs = now - LastReadNs;
        LastReadNs = now;
        LastCpuStepNs = counters.CpuNs - _counters.CpuNs;
        var hasMoved = counters != _counters;
        _counters = counters;
        var blockedShare = _account.BlockedShare(now, counters);
        var isBlocked = blockedShare > BlockedShareWorthALook;
        var sight = Look(observer, hasMoved, isBlocked, now);
        HasWaited = blockedShare * sinceLastNs > LongestUnseenNs && blockedShare < BlockedShareAlwaysSeen && RuntimeThreads.RunsUserCode(_name);
        if (sight.Wait.Kind != KernelWaitKind.NotObserved)
        {
            (_seenWait, _seenWaitNs) = (sight.Wait, now);
        }

        // What a slice was blocked in as it began counts however long ago that was.
        var isRemembered = _wait.Kind != KernelWaitKind.NotObserved || now - _seenWaitNs < WaitMemoryNs;
        Post(sink, now, _account.Close(now, counters, _isRunnable && sight.IsRunnable), isBlocked && isRemembered ? _seenWait : sight.Wait);
        _isRunnable = sight.IsRunnable;
        _wait = sight.Wait;
        _isProvisional = sight.IsProvisional;
        _stillReads = hasMoved || sight.IsRunnable ? 0 : _stillReads + 1;
        NextReadNs = now + PauseNs(parkedInterval);
        Rename(sink, now);
        return !sight.HasEnded;
    }

    /// <summary>It was alive at a time after its last read, and is gone now: it had been waiting on.</summary>
    internal void ExtendTo(IEvidenceSink sink, long aliveNs, long nowNs)
    {
        if (aliveNs > _account.EndNs)
        {
            Post(sink, nowNs, _account.Close(aliveNs, _counters, _isRunnable), _wait);
        }
    }

    internal void Close()
    {
        _schedStat.Close();
        _syscall.Close();
    }

    private ThreadSight Look(WaitObserver observer, bool hasMoved, bool isBlocked, long now)
    {
        if (hasMoved && !isBlocked)
        {
            return new ThreadSight(false, true, WaitPhrases.NotObserved);
        }

        // Without running it cannot have left the wait that was seen.
        return !hasMoved && IsParked && !_isProvisional && _wait.Kind != KernelWaitKind.NotObserved
            ? new ThreadSight(false, false, _wait)
            : observer.Look(ThreadId, _syscall, _wait, now);
    }

    private void Post(IEvidenceSink sink, long nowNs, AccountedInterval interval, KernelWait wait)
    {
        if (interval.DurationNs > 0)
        {
            sink.Post(new ThreadSlice(
                nowNs, _processId, ThreadId, interval.DurationNs, interval.CpuNs, interval.RunnableNs, wait));
        }
    }

    private long PauseNs(TimeSpan parkedInterval)
    {
        const long NanosecondsPerTick = 100;
        if (!IsParked)
        {
            return 0;
        }

        var doublings = Math.Min(10, _stillReads - StillReadsBeforeParking + 1);
        return Math.Min(parkedInterval.Ticks * NanosecondsPerTick, FirstNamePauseNs << doublings);
    }

    /// <summary>The runtime names its threads a while after it starts them.</summary>
    private void Rename(IEvidenceSink sink, long nowNs)
    {
        if (nowNs < _nextNameNs)
        {
            return;
        }

        _namePauseNs = Math.Min(LongestNamePauseNs, _namePauseNs * 2);
        _nextNameNs = nowNs + _namePauseNs;
        Span<byte> buffer = stackalloc byte[64];
        var count = ProcFs.ReadOnce($"/proc/{_processId}/task/{ThreadId}/comm", buffer);
        var name = count > 0 ? Encoding.UTF8.GetString(buffer[..count]).TrimEnd('\n') : _name;
        if (name != _name)
        {
            _name = name;
            sink.Post(new ThreadNamed(nowNs, _processId, ThreadId, name));
        }
    }
}
