using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>
/// Reads the kernel's own records of every switch of the watched processes' threads, their births and ends, and where they run. A process that the
/// kernel does not open is handed to the next best collector. A switch costs the target well below a microsecond, a call chain some three microseconds, and
/// some forty on a virtual machine whose timers are slow.
/// </summary>
public sealed class PerfEvents : IScheduleCollector
{
    /// <summary>Name of the switch records in <c>evidence.collectors</c>.</summary>
    public const string SchedulerName = "scheduler-events";

    /// <summary>Name of the call chains in <c>evidence.collectors</c>.</summary>
    public const string StacksName = "perf-stacks";

    /// <summary>
    /// How seldom a thread that stands still is told of. The ring tells when it moves; that it still stands still moves the profile's clock alone. Beside 300
    /// idle threads this tool used 0.45 s of processor time in five seconds when it told it every 200 ms, 0.35 s with every second.
    /// </summary>
    internal static readonly TimeSpan LongestStill = TimeSpan.FromSeconds(1);

    // A record is written within microseconds after its time was taken, on a virtual machine that stands still meanwhile within milliseconds.
    private const long SettlingNs = 3_000_000;

    // Looks at blocked threads in one round, about three microseconds each.
    private const int MostLooks = 300;

    // Twice what polling may take: what a thread's last round hides of it goes with the thread.
    private const double CostShare = 0.02;

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    // The rings hold 50 ms of what a core can switch at most.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(25);

    // While little switches and nothing new waits, nobody has to be looked at, and a round costs more than a look at whether that is still so.
    private static readonly TimeSpan QuietInterval = TimeSpan.FromMilliseconds(100);
    private const int QuietRecords = 250;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);
    private const long QuietWaitNs = 1_000_000;

    private readonly IEvidenceSink _sink;
    private readonly PerfRings _rings;
    private readonly PerfOpening _opening;
    private readonly FirstSamples? _firstSamples;
    private readonly IChainSink? _chains;
    private readonly SwitchAccounts _accounts;
    private readonly bool _withSyscalls;
    private readonly SweepPace _pace = new(ShortestInterval, LongestInterval, CostShare);
    private readonly ConcurrentQueue<int> _arrivals = new();
    private readonly CollectorThread _thread = new();
    private readonly SwitchRecordQueue _records;
    private readonly ProcessOpener _opener;
    private readonly PerfNotices _notices;
    private readonly SwitchFlood _flood = new();
    private readonly StandIns _standIns;
    private readonly Predicate<int> _isWatched;
    private bool _isQuiet;
    private volatile bool _tellsBirths = true;
    private volatile bool _hasAccounts;
    private volatile bool _hasWaits;
    private volatile bool _hasChains;

    private PerfEvents(IEvidenceSink sink, PerfRings rings, IChainSink? chains, bool withSyscalls, Func<IScheduleCollector?> next)
    {
        _withSyscalls = withSyscalls;
        _accounts = new SwitchAccounts(withSyscalls ? SyscallTable.For(RuntimeInformation.ProcessArchitecture) : null, DescriptorBudget.FromLimit());
        _sink = sink;
        _rings = rings;
        _opening = new PerfOpening(rings.All);
        _firstSamples = chains is null ? null : new FirstSamples(rings.All);
        _chains = chains;
        _records = new SwitchRecordQueue(rings);
        _opener = new ProcessOpener(_opening, _firstSamples, _accounts, _records);
        _notices = new PerfNotices(sink);
        _standIns = new StandIns(next);
        _isWatched = _accounts.IsWatched;
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

    /// <summary>A process that is watched has made another one: within a round after it did, on this collector's own thread.</summary>
    public event EventHandler? Born;

    /// <summary>Whether <see cref="Born"/> tells of every new process, so that nobody need look for them often.</summary>
    public bool TellsBirths => _tellsBirths;

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

        CloseEvents();
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
            _tellsBirths = false;

            // An attached target goes on: it must not pay until the report is written.
            CloseEvents();
        }

        if (!_thread.IsStopping)
        {
            HandOver();
        }
    }

    private void CloseEvents()
    {
        _firstSamples?.Dispose();
        _opening.Dispose();
    }

    // Where there is no other one, too many records are better than none.
    private bool MustHandOver() => _flood.IsTooMuch && _standIns.CanTakeOver();

    // The next best collector goes on with all processes, and those to come.
    private void HandOver()
    {
        _notices.TellFlood(Clocks.MonotonicNs());
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
            Rest(startNs, endNs);
        }

        var now = Clocks.MonotonicNs();
        ApplyUntil(now);
        _accounts.Finish(now);
        Deliver(now);
    }

    private void Rest(long startNs, long endNs)
    {
        _thread.Rest((_isQuiet ? LongestInterval : _pace.Interval) - FromNs(endNs - startNs));
        while (_isQuiet && !_thread.IsStopping && _arrivals.IsEmpty && Clocks.MonotonicNs() - startNs < QuietInterval.TotalNanoseconds && !_records.HasNews(_isWatched))
        {
            _thread.Rest(LongestInterval);
        }
    }

    private void Round(long untilNs)
    {
        ApplyUntil(untilNs);
        while (_arrivals.TryDequeue(out var processId))
        {
            Open(processId);
        }

        _firstSamples?.Pass(untilNs);
        _accounts.Pass(untilNs, LongestStill, MostLooks);
        TellWaits();
        Deliver(untilNs);
        if (_accounts.TakeBirths())
        {
            Born?.Invoke(this, EventArgs.Empty);
        }
    }

    private void ApplyUntil(long untilNs)
    {
        var records = _records.TakeUntil(untilNs);
        _isQuiet = _records.Looked.All < QuietRecords;
        _flood.Note(_records.Looked.New, untilNs);
        foreach (ref readonly var record in records)
        {
            if (record.Kind == PerfRecordKind.Sampled)
            {
                _hasChains |= _chains?.TryAdd(record.ProcessId, new RawChain(record.TimeNs, record.ThreadId, record.Chain ?? [], record.Stack ?? [])) ?? false;
            }
            else
            {
                _accounts.Apply(record);
                _notices.TellThrottling(record);
            }
        }
    }

    private void Deliver(long nowNs)
    {
        _notices.TellLost(_accounts.Lost, nowNs);
        _sink.Advance(_accounts.Deliver(_sink, nowNs));
        _hasAccounts = _accounts.HasAccounts;
        _hasWaits = _accounts.HasWaits;
        if (_withSyscalls)
        {
            _notices.TellRefusal(_accounts.Processes, nowNs);
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

    private void Open(int processId)
    {
        var error = _opener.Open(processId);
        if (error is not (0 or Libc.NoSuchProcess))
        {
            _tellsBirths = false;
            _notices.TellUnopened(processId, error, Clocks.MonotonicNs() - SettlingNs);
            _standIns.WatchRefused(processId);
        }
    }

    private static TimeSpan FromNs(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);
}
