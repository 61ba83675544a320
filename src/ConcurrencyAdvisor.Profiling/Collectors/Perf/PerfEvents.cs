using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// Reads the kernel's own records of every switch of the watched processes' threads, their births and ends, and where they run. A process that the
/// kernel does not open is handed to the next best collector. A switch costs the target well below a microsecond, a call chain about three.
/// </summary>
public sealed class PerfEvents : IScheduleCollector
{
    /// <summary>Name of the switch records in <c>evidence.collectors</c>.</summary>
    public const string SchedulerName = "scheduler-events";

    /// <summary>Name of the call chains in <c>evidence.collectors</c>.</summary>
    public const string StacksName = "perf-stacks";

    // A record is written within microseconds after its time was taken, on a virtual machine that stands still meanwhile within milliseconds.
    private const long SettlingNs = 3_000_000;

    // Looks at blocked threads in one round, about three microseconds each.
    private const int MostLooks = 300;

    // Twice what polling may take: what a thread's last round hides of it goes with the thread.
    private const double CostShare = 0.02;

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    // The rings hold 50 ms of what a core can switch at most.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(25);

    // While little switches and nothing new waits: each round costs a wake-up, the rings stay nearly empty, and nobody has to be looked at.
    private static readonly TimeSpan QuietInterval = TimeSpan.FromMilliseconds(40);
    private const int QuietRecords = 100;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);
    private const long QuietWaitNs = 1_000_000;

    private static readonly TimeSpan BirthPatience = TimeSpan.FromMilliseconds(1);

    private readonly IEvidenceSink _sink;
    private readonly PerfRings _rings;
    private readonly PerfOpening _opening;
    private readonly IChainSink? _chains;
    private readonly SwitchAccounts _accounts;
    private readonly bool _withSyscalls;
    private readonly SweepPace _pace = new(ShortestInterval, LongestInterval, CostShare);
    private readonly ConcurrentQueue<int> _arrivals = new();
    private readonly CollectorThread _thread = new();
    private readonly List<PerfRecord> _records = [];
    private readonly List<PerfRecord> _later = [];

    // Of the process that is being opened: when all events of a thread had been.
    private readonly Dictionary<int, long> _openedNs = [];
    private long _toldLost;
    private readonly SwitchFlood _flood = new();
    private readonly StandIns _standIns;
    private bool _isQuiet;
    private bool _hasToldRefusal;
    private bool _hasToldThrottling;
    private volatile bool _hasAccounts;
    private volatile bool _hasWaits;
    private volatile bool _hasChains;

    private PerfEvents(IEvidenceSink sink, PerfRings rings, IChainSink? chains, bool withSyscalls, Func<IScheduleCollector?> next)
    {
        _withSyscalls = withSyscalls;
        _accounts = new SwitchAccounts(withSyscalls ? SyscallTable.For(RuntimeInformation.ProcessArchitecture) : null, DescriptorBudget.FromLimit());
        _sink = sink;
        _rings = rings;
        _opening = new PerfOpening(rings.All, chains is not null);
        _chains = chains;
        _standIns = new StandIns(next);
        _thread.Start(SchedulerName, Run);
    }

    /// <summary>Begins to read; null where the kernel keeps its records to itself.</summary>
    /// <param name="sink">Makes the place where the accounts go.</param>
    /// <param name="chains">Where call chains go; null for none.</param>
    /// <param name="withSyscalls">Looks at the system calls of blocked threads as well.</param>
    /// <param name="next">Makes the collector for processes that cannot be opened; it may make none.</param>
    public static PerfEvents? TryStart(Func<IEvidenceSink> sink, IChainSink? chains, bool withSyscalls, Func<IScheduleCollector?> next) =>
        OperatingSystem.IsLinux() && PerfRings.TryOpen(out _) is { } rings ? new PerfEvents(sink(), rings, chains, withSyscalls, next) : null;

    /// <inheritdoc/>
    public string Name => SchedulerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> DeliveredNames =>
    [
        .. _hasAccounts ? [SchedulerName] : Array.Empty<string>(),
        .. _hasChains ? [StacksName] : Array.Empty<string>(),
        .. (_hasWaits ? [SchedulerPolling.SyscallName] : Array.Empty<string>()).Union(_standIns.DeliveredNames),
    ];

    /// <inheritdoc/>
    public void Watch(int processId)
    {
        _arrivals.Enqueue(processId);
        _thread.Wake();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _thread.StopAsync(cancellationToken).ConfigureAwait(false);
        await _standIns.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _thread.DisposeAsync().ConfigureAwait(false);
        await _standIns.DisposeAsync().ConfigureAwait(false);

        _opening.Dispose();
        _rings.Dispose();
        _accounts.Dispose();
    }

    private void Run()
    {
        try
        {
            ThreadPriorities.RaiseOwn();
            Read();
        }
        finally
        {
            // An attached target goes on: it must not pay until the report is written.
            _opening.Dispose();
        }

        if (!_thread.IsStopping)
        {
            HandOver();
        }
    }

    // Where there is no other one, too many records are better than none.
    private bool MustHandOver() => _flood.IsTooMuch && _standIns.CanTakeOver();

    // The next best collector goes on with all processes, and those to come.
    private void HandOver()
    {
        var now = Clocks.MonotonicNs();
        _sink.Post(new EvidenceWarning(
            now, 0, $"Threads switch more than {SwitchFlood.MostPerSecond / 2} times a second, and recording each switch would slow them: the next best collector took over."));
        foreach (var process in _accounts.Processes)
        {
            _chains?.EndChains(process.ProcessId);
            if (process.IsAnnounced)
            {
                _arrivals.Enqueue(process.ProcessId);
            }
        }

        _sink.Advance(long.MaxValue);
        while (!_thread.IsStopping)
        {
            while (_arrivals.TryDequeue(out var processId))
            {
                _standIns.TakeOver(processId);
            }

            _thread.Rest(LongestRest);
        }
    }

    private void Read()
    {
        var lastNs = Clocks.MonotonicNs();
        var lastCpuNs = Clocks.ThreadCpuNs();
        while (!_thread.IsStopping && !MustHandOver())
        {
            var startNs = Clocks.MonotonicNs();
            Round(startNs - SettlingNs);
            var (endNs, cpuNs) = (Clocks.MonotonicNs(), Clocks.ThreadCpuNs());
            _pace.Record(FromNs(cpuNs - lastCpuNs), FromNs(endNs - lastNs));
            (lastNs, lastCpuNs) = (endNs, cpuNs);
            _thread.Rest((_isQuiet ? QuietInterval : _pace.Interval) - FromNs(endNs - startNs));
        }

        var now = Clocks.MonotonicNs();
        ApplyUntil(now);
        _accounts.Finish(now);
        Deliver(now);
    }

    private void Round(long untilNs)
    {
        ApplyUntil(untilNs);
        while (_arrivals.TryDequeue(out var processId))
        {
            Open(processId);
        }

        _accounts.Pass(untilNs, _pace.ParkedInterval, MostLooks);
        TellWaits();
        Deliver(untilNs);
    }

    private void ApplyUntil(long untilNs)
    {
        var carried = _later.Count;
        _records.AddRange(_later);
        _later.Clear();
        _rings.Drain(_records);
        _records.Sort(static (a, b) => a.TimeNs.CompareTo(b.TimeNs));
        _isQuiet = _records.Count < QuietRecords;
        _flood.Note(_records.Count - carried, untilNs);
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(_records))
        {
            if (record.TimeNs > untilNs)
            {
                _later.Add(record);
            }
            else if (record.Kind == PerfRecordKind.Sampled)
            {
                _hasChains |= _chains?.TryAdd(record.ProcessId, new RawChain(record.TimeNs, record.ThreadId, record.Chain ?? [], record.Stack ?? [])) ?? false;
            }
            else
            {
                _accounts.Apply(record);
                TellThrottling(record);
            }
        }

        _records.Clear();
    }

    private void Deliver(long nowNs)
    {
        if (_accounts.Lost > _toldLost)
        {
            _sink.Post(new EvidenceWarning(
                nowNs, 0, "The kernel dropped records of switches because they came faster than they were read: the scheduler's counters stand in for them.",
                _accounts.Lost - _toldLost));
            _toldLost = _accounts.Lost;
        }

        _sink.Advance(_accounts.Deliver(_sink, nowNs));
        _hasAccounts = _accounts.HasAccounts;
        _hasWaits = _accounts.HasWaits;
        if (_withSyscalls && !_hasToldRefusal && _accounts.Processes.FirstOrDefault(p => p.IsAnnounced && p.Observer.IsRefused) is { } process)
        {
            _hasToldRefusal = true;
            _sink.Post(SchedulerPolling.WaitsAreHidden(nowNs, process.ProcessId));
        }
    }

    private void TellWaits()
    {
        var newNs = 0L;
        foreach (var wait in _accounts.FreshWaits)
        {
            newNs += _chains?.TellWait(wait.ProcessId, wait.ThreadId, FromNs(wait.BlockedNs)) == false ? 0 : wait.BlockedNs;
        }

        _accounts.FreshWaits.Clear();
        _isQuiet &= newNs < QuietWaitNs;
    }

    private void TellThrottling(in PerfRecord record)
    {
        if (record.Kind == PerfRecordKind.Throttled && !_hasToldThrottling)
        {
            _hasToldThrottling = true;
            _sink.Post(new EvidenceWarning(
                record.TimeNs, record.ProcessId, "The kernel paused the sampling of call chains for moments, because it took too long on this machine."));
        }
    }

    /// <summary>Opens all threads of a process, until no new one shows; threads that they start meanwhile inherit.</summary>
    private void Open(int processId)
    {
        if (_accounts.Knows(processId) || WasBorn(processId))
        {
            _accounts.Announce(processId);
            return;
        }

        var mark = _opening.Mark();
        _openedNs.Clear();
        var error = OpenThreads(processId);
        if (error == 0)
        {
            _accounts.Announce(processId);
            return;
        }

        _opening.CloseFrom(mark);
        if (error != Libc.NoSuchProcess)
        {
            _sink.Post(new EvidenceWarning(
                Clocks.MonotonicNs() - SettlingNs, processId,
                $"The switches of process {processId} could not be recorded ({PerfCapability.Reason(error)}): the next best collector stands in for them."));
            _standIns.WatchRefused(processId);
        }
    }

    private int OpenThreads(int processId)
    {
        var opened = new HashSet<int>();

        // None of the first list can have inherited: nothing was open.
        var news = ListThreads(processId);
        while (news.Length > 0)
        {
            foreach (var thread in news)
            {
                var error = _opening.Add(thread);
                if (error is not (0 or Libc.NoSuchProcess))
                {
                    return error;
                }

                _openedNs[thread] = Clocks.MonotonicNs();
                _accounts.Adopt(processId, thread, _openedNs[thread]);
                opened.Add(thread);
            }

            news = ListUnrecorded(processId, opened);
        }

        return opened.Count > 0 ? 0 : Libc.NoSuchProcess;
    }

    // Threads whose parent was not open yet when they were born. One is in the list a moment before the record of its birth is in the ring.
    private int[] ListUnrecorded(int processId, HashSet<int> opened)
    {
        int[] news = [.. ListThreads(processId).Where(thread => !opened.Contains(thread) && !WasBorn(thread))];
        if (news.Length == 0)
        {
            return news;
        }

        Thread.Sleep(BirthPatience);
        return [.. news.Where(thread => !WasBorn(thread))];
    }

    private static int[] ListThreads(int processId)
    {
        var threads = new List<int>();
        _ = TaskDirectory.TryList($"/proc/{processId}/task", threads);
        return [.. threads];
    }

    // The record of its birth is there: it has inherited its parent's events, and those of all cores where the parent had been opened before.
    private bool WasBorn(int threadId)
    {
        _rings.Drain(_later);
        return _accounts.KnowsThread(threadId) || _later.Exists(record => record.Kind == PerfRecordKind.Forked && record.ThreadId == threadId
            && !(_openedNs.TryGetValue(record.ParentThreadId, out var openedNs) && record.TimeNs < openedNs));
    }

    private static TimeSpan FromNs(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);
}
