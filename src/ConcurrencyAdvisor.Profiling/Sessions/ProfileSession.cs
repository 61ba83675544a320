using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Machine;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Symbols;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>One profile from start to end: it starts or finds the target, lets the collectors watch it, and builds what they tell into a profile.</summary>
public sealed class ProfileSession : IAsyncDisposable
{
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(10);

    // A runtime opens its port within a tenth of a second after its start; ten times that on a machine that is busy with other things.
    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(3);

    private readonly ProfileRequest _request;
    private readonly IProgress<ProfileProgress> _progress;
    private readonly EvidenceMerger _merger = new();
    private readonly ProfileBuilder _builder = new();
    private readonly List<string> _warnings = [];
    private readonly EventPipeCollector _runtime;
    private readonly IScheduleCollector? _scheduler;
    private readonly ProcessTree? _tree;
    private readonly LoadMeter _load;
    private readonly TimeSpan? _childrensCpu = ChildUsage.Cpu();
    private readonly CaptureWriter? _capture;
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly RunClock _clock;
    private TimeSpan _ownCpu;
    private ProfilingException? _captureFailure;
    private Task _building = Task.CompletedTask;
    private int _processes;
    private bool _isMeasuring;

    private ProfileSession(ProfileRequest request, IProgress<ProfileProgress> progress)
    {
        _request = request;
        _progress = progress;
        _clock = new RunClock(request);
        var assembly = request.Launch?.AssemblyPath;
        _runtime = new EventPipeCollector(_merger, new StreamIdentities(), () => new SymbolStore(assembly, request.SourceRoot), SamplingPlan.Of(request.Collectors));
        _load = new LoadMeter();
        _capture = request.CapturePath is { } path ? CaptureWriter.Over(path) : null;
        if (OperatingSystem.IsLinux())
        {
            _scheduler = Scheduler(request.Collectors);
            _tree = new ProcessTree(_merger.AddSource(), new ProcessTreeOptions { Started = started => Found(started.ProcessId) });
        }
        else
        {
            _warnings.Add("The scheduler's account is read on Linux only: on-core and waiting time rest on the runtime's samples alone.");
        }
    }

    /// <summary>Profiles a target.</summary>
    /// <param name="request">What, and for how long.</param>
    /// <param name="progress">Told about four times a second.</param>
    /// <param name="cancellationToken">Ends the target gracefully; the profile up to then is returned.</param>
    /// <exception cref="ProfilingException">The target could not be started, or not be attached to.</exception>
    public static async Task<ProfileOutcome> RunAsync(
        ProfileRequest request, IProgress<ProfileProgress> progress, CancellationToken cancellationToken)
    {
        await using var session = new ProfileSession(request, progress);
        return request.Launch is { } plan
            ? await session.LaunchAsync(plan, cancellationToken).ConfigureAwait(false)
            : await session.AttachAsync(request.AttachTo ?? throw new ArgumentException("Nothing to profile.", nameof(request)), cancellationToken)
                .ConfigureAwait(false);
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
        _merger.CompleteAll();
        await _building.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _capture?.Dispose();
        _merger.Dispose();
    }

    private async Task<ProfileOutcome> LaunchAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        _building = BuildAsync();
        var isTraced = plan.IsDotNet && _request.Collectors.EventPipe;
        using var guard = isTraced ? SuspensionGuard.TryStart() : null;
        var environment = guard is null ? new Dictionary<string, string>() : _runtime.LaunchEnvironment;
        await using var target = LaunchedTarget.Start(plan, environment, _request.ShowOutput, guard);
        _clock.Start();
        _ownCpu = Environment.CpuUsage.TotalTime;
        var opening = TraceAsync(target.ProcessId, guard is not null);
        _ = opening.ContinueWith(_ => guard?.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _tree?.Watch(target.ProcessId);
        if (isTraced)
        {
            if (guard is null)
            {
                _warnings.Add("The system does not let this tool hold a target at its start: the target's first tenth of a second may be missing.");
            }

            await Task.WhenAny(opening, Task.Delay(PortPatience, CancellationToken.None), target.WaitForExitAsync(CancellationToken.None)).ConfigureAwait(false);
        }

        var (end, load) = await DriveAsync(driver => WaitForEndAsync(target, driver, cancellationToken)).ConfigureAwait(false);
        var exitCode = end is ProfileEnd.TargetEnded ? target.ExitCode : (int?)null;
        var profile = await FinishAsync(plan.Command, exitCode).ConfigureAwait(false);
        return new ProfileOutcome
        {
            Profile = profile,
            End = end,
            ExitCode = exitCode,
            LoadExitCode = load?.ExitCode,
            LastOutput = load is { ExitCode: not 0 } ? load.LastOutput : target.LastOutput(20),
            CaptureFailure = _captureFailure,
        };
    }

    private async Task<ProfileOutcome> AttachAsync(int processId, CancellationToken cancellationToken)
    {
        if (!DiagnosticPort.IsAlive(processId))
        {
            throw new ProfilingException(ProfilingError.NoSuchProcess, $"There is no process {processId}.", "List what runs with 'ps'.");
        }

        _building = BuildAsync();
        _clock.Start();
        _ownCpu = Environment.CpuUsage.TotalTime;
        _tree?.Watch(processId);
        var opening = TraceAsync(processId, isSuspended: false);
        await Task.WhenAny(opening, Task.Delay(PortPatience, CancellationToken.None)).ConfigureAwait(false);
        var (end, load) = await DriveAsync(driver => WatchClockAsync(ExitOfAsync(processId), driver, cancellationToken)).ConfigureAwait(false);
        var profile = await FinishAsync(CommandOf(processId), exitCode: null).ConfigureAwait(false);
        return new ProfileOutcome
        {
            Profile = profile,
            End = end,
            LoadExitCode = load?.ExitCode,
            LastOutput = load?.LastOutput ?? [],
            CaptureFailure = _captureFailure,
        };
    }

    // The load does not outlive the run; how it ended counts only where the run ended with it.
    private async Task<(ProfileEnd End, LoadEnd? Load)> DriveAsync(Func<ServiceDriver?, Task<ProfileEnd>> run)
    {
        await using var driver = ServiceDriver.Start(_request.Driving, _clock.BeReady);
        var end = await run(driver).ConfigureAwait(false);
        return (end, end is ProfileEnd.LoadEnded ? driver?.Load : null);
    }

    private static IReadOnlyList<string> CommandOf(int processId) => CommandLine.Read(processId) is { Count: > 0 } command ? command : [$"pid {processId}"];

    private IScheduleCollector? Scheduler(CollectorChoice choice)
    {
        if (!choice.SchedulerEvents)
        {
            return Polling();
        }

        if (PerfEvents.TryStart(_merger.AddSource, choice.PerfStacks ? _runtime : null, choice.SyscallPolling, Polling) is { } events)
        {
            return events;
        }

        if (choice.IsNamed)
        {
            _warnings.Add(PerfCapability.Refusal(PerfCapability.CheckSwitches(), choice.SchedulerPolling));
        }

        return Polling();

        IScheduleCollector? Polling() => choice.SchedulerPolling ? new SchedulerPolling(_merger.AddSource(), choice.SyscallPolling) : null;
    }

    private void Found(int processId)
    {
        Interlocked.Increment(ref _processes);
        _scheduler?.Watch(processId);
        _ = TraceAsync(processId, isSuspended: false);
    }

    private Task<bool> TraceAsync(int processId, bool isSuspended) =>
        _request.Collectors.EventPipe ? _runtime.WatchAsync(processId, isSuspended) : Task.FromResult(false);

    private Task BuildAsync() => Task.Factory.StartNew(
        () => _merger.Run(Consume), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Consume(EvidenceRecord record)
    {
        _capture?.Write(record);
        _builder.Consume(record);
    }

    private async Task<ProfileEnd> WaitForEndAsync(LaunchedTarget target, ServiceDriver? driver, CancellationToken cancellationToken)
    {
        var exited = target.WaitForExitAsync(CancellationToken.None);
        var end = await WatchClockAsync(exited, driver, cancellationToken).ConfigureAwait(false);
        if (end is ProfileEnd.TargetEnded)
        {
            return end;
        }

        _clock.Stop();
        if (end is not ProfileEnd.Cancelled)
        {
            // What the target does while it is ended is no part of the profile.
            await _runtime.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await EndAsync(target, exited, end).ConfigureAwait(false);
        return end;
    }

    private async Task EndAsync(LaunchedTarget target, Task exited, ProfileEnd end)
    {
        if (end is ProfileEnd.Cancelled)
        {
            if (!_request.TargetWasTold())
            {
                target.Interrupt();
            }

            await exited.WaitAsync(InterruptPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var family = _tree?.Alive ?? [];
        await target.EndAsync().ConfigureAwait(false);
        await LaunchedTarget.EndAllAsync(family.Where(id => id != target.ProcessId)).ConfigureAwait(false);
    }

    private static async Task ExitOfAsync(int processId)
    {
        while (DiagnosticPort.IsAlive(processId))
        {
            await Task.Delay(50).ConfigureAwait(false);
        }
    }

    private async Task<ProfileEnd> WatchClockAsync(Task exited, ServiceDriver? driver, CancellationToken cancellationToken)
    {
        Task loadEnded = driver?.Ended ?? exited;
        var ready = driver?.Ready ?? exited;
        while (!exited.IsCompleted)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return ProfileEnd.Cancelled;
            }

            if (!_isMeasuring && _clock.IsMeasuring)
            {
                BeginMeasurement();
            }

            if (driver is { Ended.IsCompleted: true })
            {
                return await driver.Ended.ConfigureAwait(false);
            }

            if (_clock.End is { } end)
            {
                return end;
            }

            _progress.Report(new ProfileProgress(_isMeasuring ? "profiling" : "warming up", _clock.Elapsed, _processes, _runtime.Samples));
            Task[] news = ready.IsCompleted ? [exited, loadEnded] : [exited, loadEnded, ready];
            await Task.WhenAny([.. news, Task.Delay(_clock.NextLook, cancellationToken)]).ConfigureAwait(false);
        }

        return ProfileEnd.TargetEnded;
    }

    private void BeginMeasurement()
    {
        _isMeasuring = true;
        if (_clock.BeginsLate)
        {
            _ownCpu = Environment.CpuUsage.TotalTime;
            _merger.Mark(now => new MeasurementBegan(now, 0));
        }
    }

    private async Task<ExecutionProfile> FinishAsync(IReadOnlyList<string> command, int? exitCode)
    {
        var measured = _clock.Measured;
        TellOwnCpu();
        _progress.Report(new ProfileProgress("analysing", _clock.Elapsed, _processes, _runtime.Samples));
        if (_tree is not null)
        {
            await _tree.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (_scheduler is not null)
        {
            await _scheduler.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await _runtime.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _merger.CompleteAll();
        await _building.ConfigureAwait(false);
        var run = new RunFacts
        {
            Command = _request.Redact(command),
            StartedAt = _startedAt,
            WallSeconds = measured.TotalSeconds,
            ExitCode = exitCode,
            WarmupSeconds = _request.Warmup.TotalSeconds,
            DurationSeconds = _request.Duration?.TotalSeconds,
        };
        var load = _load.Stop(Math.Max(_builder.CpuSeconds, ChildrensCpuSeconds()));
        var machine = MachineProbe.Describe() with
        {
            OtherLoad = load.OtherLoad,
            StealShare = load.StealShare,
            TargetCores = _request.TargetCores,
        };
        var collectors = Collectors();
        try
        {
            _capture?.Complete(new CaptureSummary(run, machine, collectors, _warnings));
        }
        catch (ProfilingException e)
        {
            // The other outputs must not be lost with this one.
            _captureFailure = e;
        }

        return _builder.Build(run, machine, collectors, _warnings);
    }

    private void TellOwnCpu()
    {
        var used = Environment.CpuUsage.TotalTime - _ownCpu;
        _merger.Mark(now => new ToolUsed(now, (long)used.TotalNanoseconds));
    }

    // A launched target's children can be too short for anybody to see them; the kernel counts them once it has ended.
    // What drives the target is a child too, and no part of it.
    private double ChildrensCpuSeconds() => _request.Driving?.Load is null && _childrensCpu is { } before && ChildUsage.Cpu() is { } after ? (after - before).TotalSeconds : 0;

    private List<string> Collectors()
    {
        var names = new List<string>();
        if (_runtime.Samples > 0)
        {
            names.Add(_runtime.Name);
        }

        names.AddRange(_scheduler?.DeliveredNames ?? []);
        return names;
    }
}
