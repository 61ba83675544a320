using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>Brings a service to its work: waits until it answers, and runs what drives it.</summary>
internal sealed class ServiceDriver : IAsyncDisposable
{
    // A service that migrates its database first takes tens of seconds.
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromMinutes(1);

    // What a shell ends with where it cannot start a command.
    private const int NotStarted = 127;

    private readonly ServiceDriving _driving;
    private readonly Action _beReady;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private LaunchedTarget? _load;

    private ServiceDriver(ServiceDriving driving, Action ready)
    {
        _driving = driving;
        _beReady = ready;
        Ended = DriveAsync();
    }

    /// <summary>Completes when the load has ended, or when the service does not become ready; without a load not before this is disposed of.</summary>
    public Task<ProfileEnd> Ended { get; }

    /// <summary>Completes when the service is ready.</summary>
    public Task Ready => _ready.Task;

    /// <summary>How the load ended; null as long as it runs, and without one.</summary>
    public LoadEnd? Load { get; private set; }

    /// <summary>Begins to wait.</summary>
    /// <param name="driving">For what.</param>
    /// <param name="ready">Called once the service is ready; from any thread.</param>
    public static ServiceDriver? Start(ServiceDriving? driving, Action ready) => driving is null ? null : new ServiceDriver(driving, ready);

    /// <summary>Ends the load where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_load is not null)
        {
            // It has nothing to save, and may be a shell with children.
            _load.Kill();
            await _load.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
    }

    private async Task<ProfileEnd> DriveAsync()
    {
        if (_driving.ReadyUrl is { } url)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            patience.CancelAfter(ReadyPatience);
            if (!await Readiness.WaitAsync(url, patience.Token).ConfigureAwait(false))
            {
                return ProfileEnd.NeverReady;
            }
        }

        _beReady();
        _ready.TrySetResult();
        if (_driving.Load is { } load)
        {
            await RunAsync(load).ConfigureAwait(false);
        }
        else
        {
            await Task.Delay(Timeout.Infinite, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ProfileEnd.LoadEnded;
    }

    private async Task RunAsync(LaunchPlan load)
    {
        try
        {
            _load = LaunchedTarget.Start(load, new Dictionary<string, string>(), showOutput: false);
        }
        catch (ProfilingException e)
        {
            Load = new LoadEnd(NotStarted, [e.Message]);
            return;
        }

        await _load.WaitForExitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_load.HasExited)
        {
            Load = new LoadEnd(_load.ExitCode, _load.LastOutput(20));
        }
    }
}

/// <summary>How a load ended, and what it wrote last.</summary>
internal sealed record LoadEnd(int ExitCode, IReadOnlyList<string> LastOutput);
