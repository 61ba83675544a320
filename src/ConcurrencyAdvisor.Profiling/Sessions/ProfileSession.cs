using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>One profile from start to end: it starts or finds the target, lets the collectors watch it, and builds what they tell into a profile.</summary>
public sealed class ProfileSession : IAsyncDisposable
{
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(10);

    // A runtime opens its port within a tenth of a second after its start; ten times that on a machine that is busy with other things.
    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(3);

    private readonly ProfileRequest _request;
    private readonly IProgress<ProfileProgress> _progress;
    private readonly EvidencePipeline _pipeline;
    private readonly CollectorSet _collectors;
    private readonly MachineWatch _machine;
    private readonly RunClock _clock;
    private readonly RunWatch _watch;
    private readonly OwnCpu _ownCpu = new();
    private readonly List<string> _warnings;
    private DateTimeOffset _startedAt = DateTimeOffset.UtcNow;

    private ProfileSession(ProfileRequest request, IProgress<ProfileProgress> progress)
    {
        _request = request;
        _progress = progress;
        _clock = new RunClock(request);
        _watch = new RunWatch(_clock, BeginMeasurement, Report);
        _machine = new MachineWatch(request);
        _pipeline = new EvidencePipeline(request.CapturePath);
        _collectors = new CollectorSet(request, _pipeline.Merger);
        _warnings = [.. _collectors.Warnings];
    }

    /// <summary>Profiles a target.</summary>
    /// <param name="request">What, and for how long.</param>
    /// <param name="progress">Told about twice a second.</param>
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
        await _collectors.DisposeAsync().ConfigureAwait(false);
        await _pipeline.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ProfileOutcome> LaunchAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        _pipeline.Start();
        var isTraced = plan.IsDotNet && _collectors.IsTracing;
        using var guard = isTraced ? SuspensionGuard.TryStart() : null;
        if (guard is not null)
        {
            _collectors.Rehearse();
        }

        var environment = guard is null ? new Dictionary<string, string>() : _collectors.LaunchEnvironment;
        await using var target = LaunchedTarget.Start(plan, environment, _request.ShowOutput, guard);
        _clock.Start();
        _ownCpu.Begin();
        var opening = _collectors.TraceAsync(target.ProcessId, guard is not null);
        opening = opening.ContinueWith(opened => Begin(guard, opened), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _collectors.Watch(target.ProcessId);
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
            CaptureFailure = _pipeline.CaptureFailure,
        };
    }

    // The target runs, or has ended: what was before is none of its time. One that opened no port was not held.
    private bool Begin(SuspensionGuard? guard, Task<bool> opened)
    {
        guard?.Release();
        if (_collectors.Held > TimeSpan.Zero)
        {
            _clock.Exclude(_collectors.Held);
            _ownCpu.Begin();
            _startedAt = DateTimeOffset.UtcNow - _clock.Elapsed;
        }

        return opened.IsCompletedSuccessfully && opened.Result;
    }

    private async Task<ProfileOutcome> AttachAsync(int processId, CancellationToken cancellationToken)
    {
        if (!DiagnosticPort.IsAlive(processId))
        {
            throw new ProfilingException(ProfilingError.NoSuchProcess, $"There is no process {processId}.", "List what runs with 'ps'.");
        }

        _pipeline.Start();
        _clock.Start();
        _ownCpu.Begin();
        _collectors.Watch(processId);
        var opening = _collectors.TraceAsync(processId, isSuspended: false);
        await Task.WhenAny(opening, Task.Delay(PortPatience, CancellationToken.None)).ConfigureAwait(false);
        var (end, load) = await DriveAsync(driver => _watch.UntilEndAsync(ExitOfAsync(processId), driver, cancellationToken)).ConfigureAwait(false);
        var profile = await FinishAsync(CommandOf(processId), exitCode: null).ConfigureAwait(false);
        return new ProfileOutcome
        {
            Profile = profile,
            End = end,
            LoadExitCode = load?.ExitCode,
            LastOutput = load?.LastOutput ?? [],
            CaptureFailure = _pipeline.CaptureFailure,
        };
    }

    // The load does not outlive the run; how it ended counts only where the run ended with it.
    private async Task<(ProfileEnd End, LoadEnd? Load)> DriveAsync(Func<ServiceDriver?, Task<ProfileEnd>> run)
    {
        await using var driver = ServiceDriver.Start(_request.Driving, _clock.BeReady);
        var end = await run(driver).ConfigureAwait(false);
        return (end, end is ProfileEnd.LoadEnded ? driver?.Load : null);
    }

    private async Task<ProfileEnd> WaitForEndAsync(LaunchedTarget target, ServiceDriver? driver, CancellationToken cancellationToken)
    {
        var exited = target.WaitForExitAsync(CancellationToken.None);
        var end = await _watch.UntilEndAsync(exited, driver, cancellationToken).ConfigureAwait(false);
        if (end is ProfileEnd.TargetEnded)
        {
            return end;
        }

        _clock.Stop();
        if (end is not ProfileEnd.Cancelled)
        {
            // What the target does while it is ended is no part of the profile.
            await _collectors.StopTracingAsync().ConfigureAwait(false);
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

        var family = _collectors.Alive;
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

    private static IReadOnlyList<string> CommandOf(int processId) => CommandLine.Read(processId) is { Count: > 0 } command ? command : [$"pid {processId}"];

    private void BeginMeasurement()
    {
        if (_clock.BeginsLate)
        {
            _ownCpu.Begin();
            _pipeline.BeginMeasurement();
        }
    }

    private void Report(string phase) => _progress.Report(new ProfileProgress(phase, _clock.Elapsed, _collectors.Processes, _collectors.Samples));

    private async Task<ExecutionProfile> FinishAsync(IReadOnlyList<string> command, int? exitCode)
    {
        var measured = _clock.Measured;
        _pipeline.TellOwnCpu(_ownCpu.Used);
        Report("analysing");
        await _collectors.StopAsync().ConfigureAwait(false);
        await _pipeline.CompleteAsync().ConfigureAwait(false);
        var run = new RunFacts
        {
            Command = _request.Redact(command),
            StartedAt = _startedAt,
            WallSeconds = measured.TotalSeconds,
            ExitCode = exitCode,
            WarmupSeconds = _request.Warmup.TotalSeconds,
            DurationSeconds = _request.Duration?.TotalSeconds,
        };
        return _pipeline.Build(run, _machine.Describe(_pipeline.CpuSeconds), _collectors.DeliveredNames, _warnings);
    }
}
