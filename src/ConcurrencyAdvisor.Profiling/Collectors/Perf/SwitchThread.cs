using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>One thread whose switches are known: its account, its name and what it was seen waiting for.</summary>
internal sealed class SwitchThread
{
    /// <summary>A thread of many short waits is often seen between two: for so long the last one seen speaks for those unseen.</summary>
    private const long WaitMemoryNs = 100_000_000;

    private readonly SwitchedProcess _process;
    private readonly ProcFile _schedStat;
    private readonly ProcFile _syscall;
    private readonly List<SwitchInterval> _ended = [];
    private SchedStat _origin;
    private SwitchInterval _held;
    private KernelWait _wait = WaitPhrases.NotObserved;
    private long _waitSeenNs = long.MinValue / 2;
    private long _lookedAtPhaseNs = -1;
    private long? _seenReadyNs;
    private long _waitedForCoreNs;
    private bool _isProvisional;
    private bool _isIntroduced;

    internal SwitchThread(SwitchedProcess process, int threadId, string name, long bornNs, ThreadPhase phase, DescriptorBudget budget)
    {
        _process = process;
        ThreadId = threadId;
        Name = name;
        BornNs = bornNs;
        Account = new SwitchAccount(bornNs, phase);
        var directory = $"/proc/{process.ProcessId}/task/{threadId}";
        _schedStat = new ProcFile($"{directory}/schedstat", budget);
        _syscall = new ProcFile($"{directory}/syscall", budget);
    }

    internal int ThreadId { get; }

    internal string Name { get; private set; }

    /// <summary>When its account begins.</summary>
    internal long BornNs { get; }

    internal SwitchAccount Account { get; }

    internal SwitchedProcess Process => _process;

    /// <summary>The kernel no longer knows it: its end was among the records that were lost.</summary>
    internal long? MissingSinceNs { get; private set; }

    /// <summary>It is blocked, and nobody has looked in what since it is.</summary>
    internal bool IsWorthALook => Account.Phase == ThreadPhase.Blocked && (!HasLookedAtPhase || _isProvisional);

    private bool HasLookedAtPhase => Account.Phase == ThreadPhase.Blocked && _lookedAtPhaseNs == Account.PhaseSinceNs;

    /// <summary>It was there before: what its counters say up to now is not this account's.</summary>
    internal void StartFromCounters() => _origin = ReadCounters() ?? default;

    internal void Rename(string name, long timeNs, List<EvidenceRecord> records)
    {
        if (name == Name)
        {
            return;
        }

        Name = name;
        if (_isIntroduced)
        {
            records.Add(new ThreadNamed(timeNs, _process.ProcessId, ThreadId, name));
        }
    }

    internal void Enter(ThreadPhase phase, long timeNs, List<EvidenceRecord> records)
    {
        if (HasLookedAtPhase)
        {
            // What it was blocked in, it was blocked in until now.
            _waitSeenNs = Math.Max(_waitSeenNs, timeNs);
        }

        _waitedForCoreNs = phase == ThreadPhase.OnCore && _seenReadyNs is { } since ? Math.Max(0, timeNs - since) : 0;
        _seenReadyNs = null;
        Account.Enter(phase, timeNs, _ended);
        Post(records, isGone: false);
    }

    internal void Pass(long nowNs, long leastNs, List<EvidenceRecord> records)
    {
        Account.Pass(nowNs, leastNs, _ended);
        Post(records, isGone: false);
    }

    internal void End(long timeNs, List<EvidenceRecord> records)
    {
        Account.Pass(timeNs, 0, _ended);
        Post(records, isGone: true);
        if (_isIntroduced)
        {
            records.Add(new ThreadEnded(timeNs, _process.ProcessId, ThreadId));
        }

        Close();
    }

    internal void Look(long nowNs)
    {
        var sight = _process.Observer.Look(ThreadId, _syscall, _wait, nowNs);
        _lookedAtPhaseNs = sight.IsRunnable ? -1 : Account.PhaseSinceNs;
        _isProvisional = sight.IsProvisional;
        _seenReadyNs = sight.IsRunnable ? _seenReadyNs ?? Clocks.MonotonicNs() : null;
        if (sight.Wait.Kind != KernelWaitKind.NotObserved)
        {
            (_wait, _waitSeenNs) = (sight.Wait, nowNs);
        }
    }

    internal void Close()
    {
        _schedStat.Close();
        _syscall.Close();
    }

    private void Post(List<EvidenceRecord> records, bool isGone)
    {
        if (_ended.Count == 0)
        {
            return;
        }

        if (!_process.IsAnnounced)
        {
            Hold();
            return;
        }

        if (!isGone && ReadCounters() is { } counters)
        {
            Reconcile(new SchedStat(counters.CpuNs - _origin.CpuNs, counters.RunnableNs - _origin.RunnableNs));
        }
        else
        {
            // Its end may be among the records that are still to come.
            Account.Extrapolate(_ended, _waitedForCoreNs);
        }

        TakeHeld();
        if (!_isIntroduced)
        {
            _isIntroduced = true;
            Name = Name.Length > 0 ? Name : ProcessStat.Read(_process.ProcessId, ThreadId)?.Name ?? "";
            records.Add(new ThreadNamed(_ended[0].EndNs, _process.ProcessId, ThreadId, Name));
        }

        foreach (var interval in _ended)
        {
            var isBlocked = interval.CpuNs + interval.RunnableNs < interval.DurationNs;
            records.Add(new ThreadSlice(
                interval.EndNs, _process.ProcessId, ThreadId, interval.DurationNs, interval.CpuNs, interval.RunnableNs,
                isBlocked ? WaitOf(interval) : WaitPhrases.NotObserved));
        }

        _ended.Clear();
    }

    // A child's time counts from its birth on, but there is no place for it before the child is known: it waits here as one interval.
    private void Hold()
    {
        foreach (var interval in _ended)
        {
            _held = Joined(_held, interval);
        }

        _ended.Clear();
    }

    private void TakeHeld()
    {
        if (_held.DurationNs > 0)
        {
            _ended[0] = Joined(_held, _ended[0]);
            _held = default;
        }
    }

    private static SwitchInterval Joined(SwitchInterval first, SwitchInterval next) =>
        new(next.EndNs, first.DurationNs + next.DurationNs, first.CpuNs + next.CpuNs, first.RunnableNs + next.RunnableNs);

    // What it has been blocked in counts however long ago somebody looked.
    private KernelWait WaitOf(SwitchInterval interval) =>
        HasLookedAtPhase || interval.EndNs - _waitSeenNs < WaitMemoryNs ? _wait : WaitPhrases.NotObserved;

    private void Reconcile(SchedStat counters)
    {
        _ = Account.Check(counters.CpuNs, Clocks.MonotonicNs());
        for (var i = 0; i < _ended.Count; i++)
        {
            _ended[i] = Account.Reconcile(_ended[i], counters);
        }
    }

    private SchedStat? ReadCounters()
    {
        Span<byte> buffer = stackalloc byte[128];
        var count = _schedStat.Read(buffer);
        var isThere = count > 0 && SchedStat.TryParse(buffer[..count], out _);
        MissingSinceNs = isThere ? null : MissingSinceNs ?? Clocks.MonotonicNs();
        return isThere && SchedStat.TryParse(buffer[..count], out var counters) ? counters : null;
    }
}
