using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Symbols;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Asks the .NET runtime of every watched process for its events. A process whose diagnostic port does not appear is left alone: it has no
/// runtime, or the runtime was told not to open one.
/// </summary>
public sealed class EventPipeCollector : ICollector, IChainSink
{
    /// <summary>Its name in <c>evidence.collectors</c>.</summary>
    public const string CollectorName = "eventpipe";

    private static readonly TimeSpan PortPoll = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    // Given to a suspended target only, and taken back before it runs: children must not wait for somebody to resume them.
    private static readonly string[] LaunchVariables = ["DOTNET_DefaultDiagnosticPortSuspend", "DOTNET_EventPipeThreadSamplingRate"];

    private readonly EvidenceMerger _merger;
    private readonly StreamIdentities _identities;
    private readonly Func<SymbolStore> _symbols;
    private readonly TimeSpan _sampling;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Watched> _watched = [];

    /// <param name="merger">Where each process becomes a source of its own.</param>
    /// <param name="identities">The stream's ids.</param>
    /// <param name="symbols">Makes the names and lines of one process.</param>
    /// <param name="sampling">Time between two samples of a thread, for targets that are launched; the runtime's default otherwise.</param>
    public EventPipeCollector(EvidenceMerger merger, StreamIdentities identities, Func<SymbolStore> symbols, TimeSpan sampling)
    {
        _merger = merger;
        _identities = identities;
        _symbols = symbols;
        _sampling = sampling;
    }

    private sealed record Watched(Task<bool> Opening)
    {
        public RuntimeSession? Session { get; set; }

        public SymbolStore? Symbols { get; set; }

        public IEvidenceSink? Sink { get; set; }
    }

    public string Name => CollectorName;

    /// <summary>Samples of all processes so far.</summary>
    public long Samples
    {
        get
        {
            lock (_gate)
            {
                return _watched.Values.Sum(w => w.Session?.Samples ?? 0);
            }
        }
    }

    /// <summary>What a target that is to be started suspended needs in its environment.</summary>
    public IReadOnlyDictionary<string, string> LaunchEnvironment => new Dictionary<string, string>
    {
        [LaunchVariables[0]] = "1",
        [LaunchVariables[1]] = ((int)_sampling.TotalMilliseconds).ToString("X", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public bool TryAdd(int processId, in RawChain chain)
    {
        RuntimeSession? session;
        lock (_gate)
        {
            session = _watched.GetValueOrDefault(processId)?.Session;
        }

        session?.Add(chain);
        return session is not null;
    }

    public void Watch(int processId) => _ = WatchAsync(processId, isSuspended: false);

    /// <summary>
    /// Waits for a process's diagnostic port and opens a session on it.
    /// </summary>
    /// <param name="processId">The process; its end ends the waiting.</param>
    /// <param name="isSuspended">It was started with <see cref="LaunchEnvironment"/>: it is resumed in every case.</param>
    /// <returns>True once the runtime's events flow; false where there is no runtime that would send them.</returns>
    public Task<bool> WatchAsync(int processId, bool isSuspended)
    {
        lock (_gate)
        {
            if (_watched.TryGetValue(processId, out var known))
            {
                return known.Opening;
            }

            var opened = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            var watched = new Watched(opened.Task);
            _watched.Add(processId, watched);
            _ = Task.Run(async () =>
            {
                try
                {
                    opened.SetResult(await OpenAsync(processId, watched, isSuspended).ConfigureAwait(false));
                }
                catch (Exception e)
                {
                    // An unforeseen failure of one process's session must not end the profile of the others.
                    _merger.Warn(processId, $"Process {processId} could not be traced: {e.Message}");
                    opened.SetResult(false);
                }
            });
            return opened.Task;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Watched[] all;
        lock (_gate)
        {
            all = [.. _watched.Values];
        }

        foreach (var watched in all)
        {
            await ((Task)watched.Opening).WaitAsync(StopPatience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (watched.Session is { } session)
            {
                await Task.Run(session.Stop, cancellationToken).WaitAsync(StopPatience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await session.Finished.WaitAsync(StopPatience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var watched in _watched.Values)
        {
            watched.Session?.Dispose();
            watched.Symbols?.Dispose();
        }

        _stopping.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> OpenAsync(int processId, Watched watched, bool isSuspended)
    {
        if (!await DiagnosticPort.WaitAsync(processId, PortPoll, _stopping.Token).ConfigureAwait(false))
        {
            return false;
        }

        var client = new DiagnosticsClient(processId);
        try
        {
            StartSession(processId, watched, client, isSuspended);
            return true;
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            if (DiagnosticPort.IsAlive(processId))
            {
                _merger.Warn(processId, $"The runtime of process {processId} refused to be traced: {e.Message}");
            }

            return false;
        }
        finally
        {
            if (isSuspended)
            {
                Resume(client);
            }
        }
    }

    private void StartSession(int processId, Watched watched, DiagnosticsClient client, bool isSuspended)
    {
        var sink = _merger.AddSource();
        var symbols = _symbols();
        try
        {
            var session = RuntimeSession.Start(processId, client, isSuspended, symbols, _identities, sink);
            lock (_gate)
            {
                watched.Sink = sink;
                watched.Symbols = symbols;
                watched.Session = session;
            }

            _ = session.Finished.ContinueWith(_ => _merger.Complete(sink), TaskScheduler.Default);
        }
        catch
        {
            _merger.Complete(sink);
            symbols.Dispose();
            throw;
        }
    }

    private static void Resume(DiagnosticsClient client)
    {
        try
        {
            foreach (var variable in LaunchVariables)
            {
                client.SetEnvironmentVariable(variable, null);
            }
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            // Runtimes before .NET 6 cannot; their children are resumed like any other process with a port.
        }

        try
        {
            client.ResumeRuntime();
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            // It runs already, or is gone.
        }
    }
}
