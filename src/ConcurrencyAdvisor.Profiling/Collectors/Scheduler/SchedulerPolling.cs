using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>
/// Asks the kernel again and again how long each thread of the watched processes ran and was runnable, and in which system call it is blocked. Threads
/// that started after this object was made are accounted for from their birth.
/// </summary>
public sealed class SchedulerPolling : IScheduleCollector
{
    /// <summary>Name of the scheduler's counters in <c>evidence.collectors</c>.</summary>
    public const string SchedulerName = "scheduler-polling";

    /// <summary>Name of the looks at system calls in <c>evidence.collectors</c>.</summary>
    public const string SyscallName = "syscall-polling";

    private const double CostShare = 0.01;

    private static readonly TimeSpan _shortestInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longestInterval = TimeSpan.FromMilliseconds(500);

    private readonly IEvidenceSink _sink;
    private readonly ThreadBirth _birth = ThreadBirth.FromNow();
    private readonly SyscallTable? _calls;
    private readonly bool _withSyscalls;
    private readonly DescriptorBudget _budget = DescriptorBudget.FromLimit();
    private readonly SweepPace _pace = new(_shortestInterval, _longestInterval, CostShare);
    private readonly ConcurrentQueue<int> _arrivals = new();
    private readonly List<ProcessWatch> _processes = [];
    private readonly CollectorThread _thread = new();
    private bool _hasWarned;
    private volatile bool _hasAccounts;
    private volatile bool _hasWaits;
    private volatile SweepStatistics _statistics = SweepStatistics.None;

    /// <summary>Begins to sweep. Make it before the target starts.</summary>
    /// <param name="sink">Where the records go.</param>
    /// <param name="withSyscalls">Looks at the system calls of blocked threads as well.</param>
    public SchedulerPolling(IEvidenceSink sink, bool withSyscalls = true)
    {
        _sink = sink;
        _withSyscalls = withSyscalls;
        _calls = withSyscalls ? SyscallTable.For(RuntimeInformation.ProcessArchitecture) : null;
        _thread.Start(SchedulerName, Run);
    }

    /// <inheritdoc/>
    public string Name => SchedulerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> DeliveredNames
        => [.. _hasAccounts ? [SchedulerName] : Array.Empty<string>(), .. _hasWaits ? [SyscallName] : Array.Empty<string>()];

    /// <summary>What sweeping was and cost so far.</summary>
    public SweepStatistics Statistics => _statistics;

    /// <inheritdoc/>
    public void Watch(int processId)
    {
        _arrivals.Enqueue(processId);
        _thread.Wake();
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _thread.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    /// <summary>The warning that tracing a process is not permitted.</summary>
    internal static EvidenceWarning WaitsAreHidden(long timeNs, int processId) => new(
        timeNs,
        processId,
        $"The kernel hides the system calls of process {processId} (tracing it is not permitted): "
            + "what its threads wait for is told by kernel function, or not at all.");

    private void Run()
    {
        try
        {
            ThreadPriorities.RaiseOwn();
            Sweep();
        }
        finally
        {
            _processes.ForEach(process => process.Dispose());
        }
    }

    private void Sweep()
    {
        var firstNs = Clocks.MonotonicNs();
        var firstCpuNs = Clocks.ThreadCpuNs();
        var sweepCpuNs = firstCpuNs;
        var lastNs = firstNs;
        var isLast = false;
        for (var sweeps = 1L; !isLast; sweeps++)
        {
            isLast = _thread.IsStopping;
            var startNs = Clocks.MonotonicNs();
            SweepOnce(isLast);
            var cpuNs = Clocks.ThreadCpuNs();
            var endNs = Clocks.MonotonicNs();
            _pace.Record(FromNs(cpuNs - sweepCpuNs), FromNs(endNs - lastNs), _processes.TrueForAll(process => process.IsQuiet));
            sweepCpuNs = cpuNs;
            lastNs = endNs;
            _sink.Advance(endNs);
            _statistics = SweepStatistics.Of(sweeps, FromNs(endNs - firstNs), FromNs(cpuNs - firstCpuNs));
            if (!isLast)
            {
                _thread.Rest(_pace.Interval - FromNs(endNs - startNs));
            }
        }
    }

    private void SweepOnce(bool isLast)
    {
        while (_arrivals.TryDequeue(out var processId))
        {
            _processes.Add(new ProcessWatch(processId, _birth, _calls, _budget));
        }

        for (var i = _processes.Count - 1; i >= 0; i--)
        {
            var process = _processes[i];
            var isAlive = process.Sweep(_sink, _pace, isLast);
            _hasAccounts |= process.HasAccounts;
            _hasWaits |= process.HasObservedWaits;
            WarnOnce(process);
            if (!isAlive)
            {
                process.Dispose();
                _processes.RemoveAt(i);
            }
        }
    }

    private void WarnOnce(ProcessWatch process)
    {
        if (_withSyscalls && process.HidesWaits && !_hasWarned)
        {
            _hasWarned = true;
            _sink.Post(WaitsAreHidden(Clocks.MonotonicNs(), process.ProcessId));
        }
    }

    private static TimeSpan FromNs(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);
}
