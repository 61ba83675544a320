using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// Turns the kernel's records of switches into the accounts of all threads: exact sums in few slices, however many switches. Used by one thread.
/// </summary>
internal sealed class SwitchAccounts(SyscallTable? calls, DescriptorBudget budget) : IDisposable
{
    // A thread whose end was lost is taken out when the kernel has not known it for so long.
    private const long MissingNs = 200_000_000;

    // A thread that has an event of its own beside the one that it inherited is born twice, within microseconds. Numbers are given out again much later.
    private const long BirthNs = 1_000_000;

    private readonly Dictionary<int, SwitchThread> _threads = [];
    private readonly Dictionary<int, SwitchedProcess> _processes = [];
    private readonly List<SwitchThread> _gone = [];
    private readonly List<EvidenceRecord> _records = [];
    private int _wantedLooks;
    private int _turn;
    private long _promisedNs;
    private bool _hasBirths;

    /// <summary>Records that the kernel dropped.</summary>
    internal long Lost { get; private set; }

    /// <summary>Some thread's time was accounted for.</summary>
    internal bool HasAccounts { get; private set; }

    /// <summary>Some wait was told by its system call.</summary>
    internal bool HasWaits { get; private set; }

    internal IEnumerable<SwitchedProcess> Processes => _processes.Values;

    /// <summary>Waits of threads that may run the program's code, of which nobody was told yet.</summary>
    internal List<FreshWait> FreshWaits { get; } = [];

    /// <summary>Processes showed in the records since the last call that were not known.</summary>
    internal bool TakeBirths()
    {
        var hasBirths = _hasBirths;
        _hasBirths = false;
        return hasBirths;
    }

    /// <summary>What a thread waits for is of interest: it may run the program's code, or is not known yet.</summary>
    internal bool IsWatched(int threadId) => !_threads.TryGetValue(threadId, out var thread) || RuntimeThreads.RunsUserCode(thread.Name);

    internal int Threads => _threads.Count;

    internal bool Knows(int processId) => _processes.ContainsKey(processId);

    internal bool KnowsThread(int threadId) => _threads.ContainsKey(threadId);

    /// <summary>From now on a process's slices are told. It is known already where it is the child of one.</summary>
    internal void Announce(int processId) => ProcessOf(processId).IsAnnounced = true;

    /// <summary>A thread that was there before its events were opened.</summary>
    internal void Adopt(int processId, int threadId, long nowNs)
    {
        if (_threads.ContainsKey(threadId) || ProcessStat.Read(processId, threadId) is not { HasEnded: false } stat)
        {
            return;
        }

        var phase = stat.State == 'R' ? ThreadPhase.OnCore : ThreadPhase.Blocked;
        Begin(processId, threadId, stat.Name, phase, nowNs).StartFromCounters();
    }

    internal void Apply(in PerfRecord record)
    {
        switch (record.Kind)
        {
            case PerfRecordKind.SwitchedIn:
                Enter(record, ThreadPhase.OnCore);
                break;
            case PerfRecordKind.SwitchedOut:
                Enter(record, ThreadPhase.Blocked);
                break;
            case PerfRecordKind.Preempted:
                Enter(record, ThreadPhase.Runnable);
                break;
            case PerfRecordKind.Forked when !IsToldAgain(record):
                _hasBirths |= !Knows(record.ProcessId);
                EndNamesake(record);
                var name = _threads.TryGetValue(record.ParentThreadId, out var parent) ? parent.Name : "";
                Begin(record.ProcessId, record.ThreadId, name, ThreadPhase.Runnable, record.TimeNs);
                break;
            case PerfRecordKind.Exited:
                End(record.ThreadId, record.TimeNs);
                break;
            case PerfRecordKind.Named when _threads.TryGetValue(record.ThreadId, out var thread):
                thread.Rename(record.Name ?? "", record.TimeNs, _records);
                break;
            case PerfRecordKind.Lost:
                Lost += record.Count;
                break;
            default:
                break;
        }
    }

    /// <summary>All records up to a moment were applied.</summary>
    /// <param name="nowNs">That moment.</param>
    /// <param name="parked">How often a thread that does not move is told of.</param>
    /// <param name="looks">How many blocked threads may be looked at.</param>
    internal void Pass(long nowNs, TimeSpan parked, int looks)
    {
        // Where more are blocked than may be looked at, they take turns.
        var turns = 1 + (_wantedLooks / looks);
        var next = _turn++ % turns;
        _wantedLooks = 0;
        foreach (var thread in _threads.Values)
        {
            if (!thread.Process.IsAnnounced)
            {
                continue;
            }

            if (thread.IsWorthALook && _wantedLooks++ % turns == next)
            {
                thread.Look(nowNs);
                HasWaits |= thread.Process.Observer.HasObserved;
            }

            var isStill = thread.Account.Phase == ThreadPhase.Blocked && thread.Account.PendingNs is null
                && nowNs - thread.Account.PhaseSinceNs > SwitchAccount.IntervalNs;
            thread.Pass(nowNs, isStill ? PauseOf(thread, nowNs, parked) : SwitchAccount.IntervalNs, _records);
            if (thread.Account.TakeFreshlyBlockedNs(nowNs) is > 0 and var blockedNs && RuntimeThreads.RunsUserCode(thread.Name))
            {
                FreshWaits.Add(new FreshWait(thread.Process.ProcessId, thread.ThreadId, blockedNs));
            }

            if (thread.MissingSinceNs is { } since && nowNs - since > MissingNs)
            {
                _gone.Add(thread);
            }
        }

        _gone.ForEach(thread => End(thread.ThreadId, nowNs));
        _gone.Clear();
    }

    /// <summary>The run is over: every interval ends now.</summary>
    internal void Finish(long nowNs)
    {
        foreach (var thread in _threads.Values)
        {
            thread.Pass(nowNs, 0, _records);
        }
    }

    /// <summary>
    /// Hands over what was found out, in time order. What comes late all the same (the machine stood still while the kernel wrote, a child's time was held
    /// until it was known) is told as of now.
    /// </summary>
    /// <returns>The earliest time that may still follow.</returns>
    internal long Deliver(IEvidenceSink sink, long nowNs)
    {
        HasAccounts |= _records.Count > 0;
        var promiseNs = Math.Max(_promisedNs, Settled(nowNs));
        foreach (var record in _records.Where(record => record.TimeNs <= promiseNs).OrderBy(record => record.TimeNs))
        {
            sink.Post(record.TimeNs < _promisedNs ? record with { TimeNs = _promisedNs } : record);
        }

        // An interval that is still open may end before these.
        _records.RemoveAll(record => record.TimeNs <= promiseNs);
        _promisedNs = promiseNs;
        return promiseNs;
    }

    private long Settled(long nowNs)
    {
        foreach (var thread in _threads.Values)
        {
            if (thread.Process.IsAnnounced && thread.Account.PendingNs is { } pending)
            {
                nowNs = Math.Min(nowNs, pending);
            }
        }

        return nowNs;
    }

    public void Dispose()
    {
        foreach (var thread in _threads.Values)
        {
            thread.Close();
        }

        foreach (var process in _processes.Values)
        {
            process.Dispose();
        }
    }

    // The longer it stands still, the seldomer it is told of. A short wait is told when it is over: only then does the kernel count what of it was waiting for a core.
    private static long PauseOf(SwitchThread thread, long nowNs, TimeSpan parked)
        => Math.Clamp((nowNs - thread.Account.PhaseSinceNs) / 2, SwitchAccount.ParkedNs, Math.Max(SwitchAccount.ParkedNs, (long)parked.TotalNanoseconds));

    private void Enter(in PerfRecord record, ThreadPhase phase)
    {
        // Core 0's idle thread, and threads of other people's namespaces, have no number here.
        if (record.ThreadId <= 0)
        {
            return;
        }

        if (!_threads.TryGetValue(record.ThreadId, out var thread))
        {
            _hasBirths |= !Knows(record.ProcessId);
            thread = Begin(record.ProcessId, record.ThreadId, "", phase, record.TimeNs);
        }

        thread.Enter(phase, record.TimeNs, _records);
    }

    private bool IsToldAgain(in PerfRecord born) =>
        _threads.TryGetValue(born.ThreadId, out var thread) && thread.Process.ProcessId == born.ProcessId && born.TimeNs - thread.BornNs < BirthNs;

    // The end of the last thread of this number was lost. Its process may be the same.
    private void EndNamesake(in PerfRecord born)
    {
        var process = ProcessOf(born.ProcessId);
        process.Threads++;
        End(born.ThreadId, born.TimeNs);
        process.Threads--;
    }

    private SwitchThread Begin(int processId, int threadId, string name, ThreadPhase phase, long timeNs)
    {
        var process = ProcessOf(processId);
        process.Threads++;
        var thread = new SwitchThread(process, threadId, name, timeNs, phase, budget);
        _threads[threadId] = thread;
        return thread;
    }

    private void End(int threadId, long timeNs)
    {
        if (!_threads.Remove(threadId, out var thread))
        {
            return;
        }

        thread.End(timeNs, _records);
        if (--thread.Process.Threads == 0)
        {
            _processes.Remove(thread.Process.ProcessId);
            thread.Process.Dispose();
        }
    }

    private SwitchedProcess ProcessOf(int processId)
    {
        if (!_processes.TryGetValue(processId, out var process))
        {
            process = new SwitchedProcess(processId, calls);
            _processes.Add(processId, process);
        }

        return process;
    }
}
