using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>The collectors of one profile: the best that work here, told of each process of the target's family, and stopped together.</summary>
internal sealed class CollectorSet : IAsyncDisposable
{
    private readonly CollectorChoice _choice;
    private readonly EvidenceMerger _merger;
    private readonly EventPipeCollector _runtime;
    private readonly IScheduleCollector? _scheduler;
    private readonly ProcessTree? _tree;
    private readonly List<string> _warnings = [];
    private readonly string? _assembly;
    private readonly string? _sourceRoot;
    private Task _rehearsal = Task.CompletedTask;
    private int _processes;

    public CollectorSet(ProfileRequest request, EvidenceMerger merger)
    {
        _choice = request.Collectors;
        _merger = merger;
        _assembly = request.Launch?.AssemblyPath;
        _sourceRoot = request.SourceRoot;
        _runtime = new EventPipeCollector(merger, new StreamIdentities(), Symbols, SamplingPlan.Of(_choice));
        if (OperatingSystem.IsLinux())
        {
            _scheduler = Scheduler();
            _tree = new ProcessTree(merger.AddSource(), new ProcessTreeOptions
            {
                Started = started => Found(started.ProcessId),
                BirthsAreTold = () => _scheduler is PerfEvents { TellsBirths: true },
            });
        }
        else
        {
            _warnings.Add("The scheduler's account is read on Linux only: on-core and waiting time rest on the runtime's samples alone.");
        }
    }

    /// <summary>What the reader of the report has to know of those that are missing.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The runtime's stacks and events are wanted.</summary>
    public bool IsTracing => _choice.EventPipe;

    /// <summary>Variables that hold a .NET target at its start until it is traced.</summary>
    public IReadOnlyDictionary<string, string> LaunchEnvironment => _runtime.LaunchEnvironment;

    /// <summary>So long the target was held at its start; once it is traced.</summary>
    public TimeSpan Held => _runtime.Held;

    /// <summary>Processes seen so far.</summary>
    public int Processes => _processes;

    /// <summary>Stacks seen so far.</summary>
    public long Samples => _runtime.Samples;

    /// <summary>The processes of the target's family that were alive at the last look.</summary>
    public IReadOnlyCollection<int> Alive => _tree?.Alive ?? [];

    /// <summary>Names of those that delivered.</summary>
    public IReadOnlyList<string> DeliveredNames =>
        [.. _runtime.Samples > 0 ? [_runtime.Name] : Array.Empty<string>(), .. _scheduler?.DeliveredNames ?? []];

    /// <summary>Begins to make ready for a target that will be held until it is traced, and until this is over.</summary>
    public void Rehearse()
    {
        if (_assembly is { } assembly)
        {
            _rehearsal = Task.Run(() => SymbolRehearsal.Run(assembly, _sourceRoot));
        }
    }

    /// <summary>Begins to follow a process and its children.</summary>
    public void Watch(int processId) => _tree?.Watch(processId);

    /// <summary>Begins to read a process's runtime events; returns once they flow, or are not to be had.</summary>
    public Task<bool> TraceAsync(int processId, bool isSuspended) =>
        IsTracing ? _runtime.WatchAsync(processId, isSuspended) : Task.FromResult(false);

    /// <summary>No more of the runtime's events: what the target does from now on is no part of the profile.</summary>
    public Task StopTracingAsync() => _runtime.StopAsync(CancellationToken.None);

    /// <summary>Stops all, and returns when everything they saw is posted.</summary>
    public async Task StopAsync()
    {
        if (_tree is not null)
        {
            await _tree.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (_scheduler is not null)
        {
            await _scheduler.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await StopTracingAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_tree is not null)
        {
            await _tree.DisposeAsync().ConfigureAwait(false);
        }

        if (_scheduler is not null)
        {
            await _scheduler.DisposeAsync().ConfigureAwait(false);
        }

        await _runtime.DisposeAsync().ConfigureAwait(false);
    }

    private SymbolStore Symbols()
    {
        // Should it have failed, so will what it was a rehearsal of, which tells it.
        _ = Task.WaitAny(_rehearsal);
        return new SymbolStore(_assembly, _sourceRoot);
    }

    private void Found(int processId)
    {
        Interlocked.Increment(ref _processes);
        _scheduler?.Watch(processId);
        _ = TraceAsync(processId, isSuspended: false);
    }

    private IScheduleCollector? Scheduler()
    {
        if (!_choice.SchedulerEvents)
        {
            return Polling();
        }

        if (PerfEvents.TryStart(_merger.AddSource, _choice.PerfStacks ? _runtime : null, _choice.SyscallPolling, Polling) is { } events)
        {
            events.Born += (_, _) => _tree?.LookNow();
            return events;
        }

        if (_choice.IsNamed)
        {
            _warnings.Add(PerfCapability.Refusal(PerfCapability.CheckSwitches(), _choice.SchedulerPolling));
        }

        return Polling();
    }

    private IScheduleCollector? Polling() => _choice.SchedulerPolling ? new SchedulerPolling(_merger.AddSource(), _choice.SyscallPolling) : null;
}
