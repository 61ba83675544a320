using System.Diagnostics;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;
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

    // A port is a file some time before anybody answers there; a process that became another program leaves the file of the first.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(2);

    private const string SuspendVariable = "DOTNET_DefaultDiagnosticPortSuspend";

    // Given to a suspended target only, and taken back before it runs: children must not wait for somebody to resume them.
    private static readonly string[] LaunchVariables = [SuspendVariable, "DOTNET_EventPipeThreadSamplingRate"];

    private readonly EvidenceMerger _merger;
    private readonly StreamIdentities _identities;
    private readonly Func<SymbolStore> _symbols;
    private readonly SamplingPlan _sampling;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Watched> _watched = [];
    private long _samplesOfEnded;
    private bool _hasSuspended;

    /// <param name="merger">Where each process becomes a source of its own.</param>
    /// <param name="identities">The stream's ids.</param>
    /// <param name="symbols">Makes the names and lines of one process.</param>
    /// <param name="sampling">How the runtime's sampler is used.</param>
    public EventPipeCollector(EvidenceMerger merger, StreamIdentities identities, Func<SymbolStore> symbols, SamplingPlan sampling)
    {
        _merger = merger;
        _identities = identities;
        _symbols = symbols;
        _sampling = sampling;
    }

    private sealed record Watched(Task<bool> Opening)
    {
        public RuntimeSession? Session { get; set; }

        public PauseSession? Pauses { get; set; }

        public SymbolStore? Symbols { get; set; }
    }

    public string Name => CollectorName;

    /// <summary>Samples of all processes so far.</summary>
    public long Samples
    {
        get
        {
            lock (_gate)
            {
                return _samplesOfEnded + _watched.Values.Sum(w => w.Session?.Samples ?? 0);
            }
        }
    }

    /// <summary>So long a target that was started suspended stood still until it was resumed; to be asked for once <see cref="WatchAsync"/> has ended.</summary>
    public TimeSpan Held { get; private set; }

    /// <summary>What a target that is to be started suspended needs in its environment.</summary>
    public IReadOnlyDictionary<string, string> LaunchEnvironment => new Dictionary<string, string>
    {
        [LaunchVariables[0]] = "1",
        [LaunchVariables[1]] = ((int)_sampling.Interval.TotalMilliseconds).ToString("X", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public bool TryAdd(int processId, in RawChain chain)
    {
        var session = SessionOf(processId);
        session?.Add(chain);
        return session is not null;
    }

    /// <inheritdoc/>
    public bool TellWait(int processId, int threadId, TimeSpan blocked) => SessionOf(processId)?.TellWait(threadId, blocked) ?? true;

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

            _hasSuspended |= isSuspended;
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
            if (watched.Pauses is { } pauses)
            {
                await StopAsync(pauses.Stop, pauses.Finished, cancellationToken).ConfigureAwait(false);
            }

            if (watched.Session is { } session)
            {
                await StopAsync(session.Stop, session.Finished, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task StopAsync(Action stop, Task finished, CancellationToken cancellationToken)
    {
        if (!finished.IsCompleted)
        {
            await Task.Run(stop, cancellationToken).WaitAsync(StopPatience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await finished.WaitAsync(StopPatience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            // After a failure sessions are open still, and an idle runtime would not notice that nobody reads them.
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        lock (_gate)
        {
            foreach (var watched in _watched.Values)
            {
                Dispose(watched);
            }

            _watched.Clear();
        }

        _stopping.Dispose();
    }

    /// <inheritdoc/>
    public void EndChains(int processId) => SessionOf(processId)?.EndChains();

    private RuntimeSession? SessionOf(int processId)
    {
        lock (_gate)
        {
            return _watched.GetValueOrDefault(processId)?.Session;
        }
    }

    private static void Dispose(Watched watched)
    {
        watched.Session?.Dispose();
        watched.Pauses?.Dispose();
        watched.Symbols?.Dispose();
    }

    private async Task<bool> OpenAsync(int processId, Watched watched, bool isSuspended)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan? heldSince = null;
        while (true)
        {
            if (await DiagnosticPort.WaitAsync(processId, PortPoll, _stopping.Token).ConfigureAwait(false) is not { } port)
            {
                Forget(processId, watched);
                return false;
            }

            // A runtime that is to be held is so right after it has opened its port.
            heldSince ??= clock.Elapsed;
            try
            {
                await OpenAsync(processId, watched, port, isSuspended).ConfigureAwait(false);
                return true;
            }
            catch (Exception e) when (IsUnanswered(e) && clock.Elapsed < AnswerPatience)
            {
                await Task.Delay(PortPoll, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DiagnosticsClientException || IsUnanswered(e))
            {
                if (DiagnosticPort.IsAlive(processId))
                {
                    _merger.Warn(processId, $"The runtime of process {processId} refused to be traced: {e.Message}");
                    if (isSuspended)
                    {
                        Resume(processId, await DiagnosticPort.ConnectAsync(port, processId, CancellationToken.None).ConfigureAwait(false));
                    }

                    return false;
                }

                Forget(processId, watched);
                return false;
            }
            finally
            {
                if (isSuspended)
                {
                    Held = clock.Elapsed - heldSince.Value;
                }
            }
        }
    }

    private async Task OpenAsync(int processId, Watched watched, string port, bool isSuspended)
    {
        // Where a variable could not be taken back from the target, its children wait too.
        var isHeld = isSuspended || (_hasSuspended && DiagnosticPort.IsHeldBy(processId, SuspendVariable));
        var client = isHeld ? await DiagnosticPort.ConnectAsync(port, processId, _stopping.Token).ConfigureAwait(false) : null;
        try
        {
            StartSession(processId, watched, new SessionPort(port), isHeld);
        }
        catch (Exception e) when (client is not null && !IsUnanswered(e))
        {
            Resume(processId, client);
            throw;
        }

        if (client is not null)
        {
            Resume(processId, client);
        }
    }

    // Nobody listened, or whoever did went away: it may be tried again.
    private static bool IsUnanswered(Exception e) =>
        e is ServerNotAvailableException || (SessionPort.IsExpected(e) && e is not DiagnosticsClientException);

    private void StartSession(int processId, Watched watched, SessionPort port, bool isSuspended)
    {
        var sink = _merger.AddSource();
        var symbols = _symbols();
        var governor = _sampling.MayRest ? new SamplerGovernor(hasJustBegun: isSuspended) : null;
        RuntimeSession session;
        try
        {
            session = RuntimeSession.Start(processId, port, isSuspended, symbols, _identities, sink, governor);
        }
        catch
        {
            _merger.Complete(sink);
            symbols.Dispose();
            throw;
        }

        lock (_gate)
        {
            watched.Symbols = symbols;
            watched.Session = session;
        }

        var paused = StartPauses(processId, watched, port, governor);
        _ = session.Finished.ContinueWith(_ => _merger.Complete(sink), TaskScheduler.Default);
        _ = Task.WhenAll(session.Finished, paused).ContinueWith(_ => End(processId, watched, session), TaskScheduler.Default);
    }

    // Completes when no more pauses come.
    private Task StartPauses(int processId, Watched watched, SessionPort port, SamplerGovernor? governor)
    {
        var sink = _merger.AddSource();
        var pauses = PauseSession.TryStart(processId, port, sink, governor);
        lock (_gate)
        {
            watched.Pauses = pauses;
        }

        return (pauses?.Finished ?? Task.CompletedTask).ContinueWith(_ => _merger.Complete(sink), TaskScheduler.Default);
    }

    // A build starts thousands of processes: what was kept for one goes with it.
    private void End(int processId, Watched watched, RuntimeSession session)
    {
        lock (_gate)
        {
            if (_watched.TryGetValue(processId, out var current) && current == watched)
            {
                _samplesOfEnded += session.Samples;
                _watched.Remove(processId);
                Dispose(watched);
            }
        }
    }

    // Its id may come again, as another process.
    private void Forget(int processId, Watched watched)
    {
        lock (_gate)
        {
            if (_watched.TryGetValue(processId, out var current) && current == watched)
            {
                _watched.Remove(processId);
            }
        }
    }

    private static void Resume(int processId, DiagnosticsClient client)
    {
        // The runtime has a copy of its own, which managed code sees, besides the one of the C library.
        EnvironmentBlock.Remove(processId, LaunchVariables);
        Try(() =>
        {
            foreach (var variable in LaunchVariables)
            {
                client.SetEnvironmentVariable(variable, null);
            }
        });
        Try(client.ResumeRuntime);
    }

    // What fails here is a runtime that is gone.
    private static void Try(Action request)
    {
        try
        {
            request();
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            // Its end shows in its session.
        }
    }
}
