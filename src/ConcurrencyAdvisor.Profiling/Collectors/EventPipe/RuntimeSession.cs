using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Symbols;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>The event session of one .NET process, and the thread that reads it.</summary>
internal sealed class RuntimeSession : IDisposable
{
    private const int BufferMegabytes = 256;
    private readonly int _processId;
    private readonly DiagnosticsClient _client;
    private readonly Lock _gate = new();
    private readonly List<EventPipeSession> _sessions = [];
    private EventFamilies _families = EventFamilies.All;
    private bool _isStopping;
    private readonly EventPipeSession? _methodTable;
    private readonly IEvidenceSink _sink;
    private readonly CodeMap _code = new();
    private readonly ModuleTable _modules = new();
    private readonly StackInterner _stacks;
    private readonly EventTranslator _translator;
    private readonly Thread _reader;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RuntimeSession(
        int processId, DiagnosticsClient client, EventPipeSession session, EventPipeSession? methodTable, SymbolStore symbols, StreamIdentities identities, IEvidenceSink sink)
    {
        _processId = processId;
        _client = client;
        _sessions.Add(session);
        _methodTable = methodTable;
        _sink = sink;
        _stacks = new StackInterner(processId, _code, _modules, symbols, identities, sink);
        _translator = new EventTranslator(processId, _stacks, sink);
        _reader = new Thread(Read) { IsBackground = true, Name = $"EventPipe {processId}" };
        _reader.Start();
    }

    public long Samples => _translator.Samples;

    /// <summary>Completes when the process has ended, or the session was stopped, and all events are in the stream.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Opens a session.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="client">Its diagnostic port.</param>
    /// <param name="isSuspended">The runtime has not run managed code yet, so that every method will announce itself.</param>
    /// <param name="symbols">Names and lines; owned by the caller, used by this session's reader alone.</param>
    /// <param name="identities">The stream's ids.</param>
    /// <param name="sink">Where the records go.</param>
    /// <exception cref="DiagnosticsClientException">The runtime refused, or is gone.</exception>
    /// <exception cref="IOException">The port is gone.</exception>
    public static RuntimeSession Start(
        int processId, DiagnosticsClient client, bool isSuspended, SymbolStore symbols, StreamIdentities identities, IEvidenceSink sink)
    {
        var session = client.StartEventPipeSession(EventProviders.Profile(EventFamilies.All), requestRundown: false, BufferMegabytes);
        EventPipeSession? methodTable = null;
        try
        {
            methodTable = isSuspended ? null : client.StartEventPipeSession(EventProviders.MethodTable, requestRundown: true, BufferMegabytes);
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException)
        {
            sink.Post(new EvidenceWarning(0, processId, $"Process {processId} told no method table: {e.Message} Code compiled before the profile began has no names."));
        }

        return new RuntimeSession(processId, client, session, methodTable, symbols, identities, sink);
    }

    /// <summary>Asks the runtime to end the session; events that are under way still arrive.</summary>
    public void Stop()
    {
        EventPipeSession last;
        lock (_gate)
        {
            _isStopping = true;
            last = _sessions[^1];
        }

        StopQuietly(last);
    }

    public void Dispose()
    {
        _methodTable?.Dispose();
        _sessions.ForEach(s => s.Dispose());
    }

    private static void StopQuietly(EventPipeSession session)
    {
        try
        {
            session.Stop();
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            // The process is gone or going: its stream ends by itself.
        }
    }

    private void Read()
    {
        try
        {
            if (_methodTable is not null)
            {
                ReadMethodTable(_methodTable);
            }

            _translator.Flooded = SwitchOff;
            for (var i = 0; i < _sessions.Count; i++)
            {
                // A session and its successor run side by side for a moment.
                _translator.AlreadySeenNs = i == 0 ? long.MinValue : _translator.LatestNs;
                Process(_sessions[i]);
                _translator.Abandon();
            }

            ReportUnresolved();
        }
        catch (Exception e)
        {
            // A target that is killed ends its stream within a block, which TraceEvent reports by exceptions of many types; what came before is whole.
            _sink.Post(new EvidenceWarning(
                _translator.LatestNs, _processId, $"The runtime's events of process {_processId} end early ({e.Message.TrimEnd('.')}); what came before was used."));
        }
        finally
        {
            _finished.TrySetResult();
        }
    }

    private void Process(EventPipeSession session)
    {
        using var source = new EventPipeEventSource(session.EventStream);
        new CodeEvents(_code, _modules).Subscribe(source);
        _translator.Subscribe(source);
        source.Process();
        if (source.EventsLost > 0)
        {
            _sink.Post(new EvidenceWarning(
                _translator.LatestNs, _processId, $"The runtime of process {_processId} dropped {source.EventsLost} events.", source.EventsLost));
        }
    }

    // A session cannot be changed, only followed by another one.
    private void SwitchOff(EventFamilies flooding)
    {
        var flooded = _sessions[^1];
        lock (_gate)
        {
            if (_isStopping || (_families & flooding) == 0)
            {
                return;
            }

            try
            {
                _sessions.Add(_client.StartEventPipeSession(EventProviders.Profile(_families & ~flooding), requestRundown: false, BufferMegabytes));
                _families &= ~flooding;
            }
            catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
            {
                // The process ends: so does the flood.
                return;
            }
        }

        _sink.Post(new EvidenceWarning(
            _translator.LatestNs, _processId,
            $"Process {_processId} sends more than {EventRate.MostPerSecond} events a second: those of {NameOf(flooding)} were switched off to spare it, and {LossOf(flooding)}."));

        // Its last events are read by the caller of this method, so that the answer must not be waited for here.
        _ = Task.Run(() => StopQuietly(flooded));
    }

    private static string NameOf(EventFamilies family) => family switch
    {
        EventFamilies.Tasks => "tasks",
        EventFamilies.Waits => "waits for locks",
        _ => "requests",
    };

    private static string LossOf(EventFamilies family) => family switch
    {
        EventFamilies.Tasks => "later awaits are not followed",
        EventFamilies.Waits => "later waits are told by samples alone",
        _ => "later requests are not counted",
    };

    private void ReadMethodTable(EventPipeSession session)
    {
        // Stopping from another thread: the answer comes only after the rundown was sent, and somebody has to read that meanwhile.
        var stop = Task.Run(() =>
        {
            try
            {
                session.Stop();
            }
            catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
            {
                // The process ended; its stream does too.
            }
        });
        using var source = new EventPipeEventSource(session.EventStream);
        new CodeEvents(_code, _modules).Subscribe(source);
        source.Process();
        stop.Wait();
    }

    private void ReportUnresolved()
    {
        if (_stacks.UnresolvedFrames * 20 > _stacks.FramesSeen)
        {
            _sink.Post(new EvidenceWarning(
                _translator.LatestNs, _processId,
                $"{100.0 * _stacks.UnresolvedFrames / _stacks.FramesSeen:0} % of the frames of process {_processId} have no method name."));
        }
    }
}
