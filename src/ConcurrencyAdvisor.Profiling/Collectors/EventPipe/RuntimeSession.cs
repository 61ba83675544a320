using System.Net.Sockets;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Symbols;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>The event session of one .NET process, and the thread that reads it.</summary>
internal sealed class RuntimeSession : IDisposable
{
    // The table of a program with a hundred thousand methods takes a second; a runtime that does not answer is read without it.
    private static readonly TimeSpan MethodTablePatience = TimeSpan.FromSeconds(10);

    // A runtime writes its events out every 100 ms, and later on a busy machine.
    internal const long LongestHoldingBackNs = 1_000_000_000;

    private const long AskAgainNs = 1_000_000_000;

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(50);
    private const int LooksUntilQuiet = 2;

    private readonly int _processId;
    private readonly SessionPort _port;
    private readonly SessionRelay<EventSession> _sessions;
    private readonly EventSession? _methodTable;
    private readonly IEvidenceSink _sink;
    private readonly CodeMap _code = new();
    private readonly ModuleTable _modules = new();
    private readonly StackInterner _stacks;
    private readonly ChainTrimmer _trimmer;
    private readonly PendingChains _chains = new();
    private readonly SamplerGovernor? _governor;
    private readonly ThreadCrowd _crowd;
    private EventFamilies _families = EventFamilies.All;
    private EventFamilies _followed = EventFamilies.All;
    private bool _isSampled = true;
    private long _governedNs;
    private long _seenSamples;
    private int _looksWithoutEvents;
    private readonly EventTranslator _translator;
    private readonly Thread _reader;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RuntimeSession(
        int processId, SessionPort port, EventSession session, EventSession? methodTable, SymbolStore symbols, StreamIdentities identities, IEvidenceSink sink,
        SamplerGovernor? governor)
    {
        _governor = governor;
        _crowd = new ThreadCrowd(() => ThreadCrowd.CountThreads(processId));
        _processId = processId;
        _port = port;
        _sessions = new SessionRelay<EventSession>(session, session => session.Stop());
        _methodTable = methodTable;
        _sink = sink;
        var natives = NativeModules.Of(processId);
        _trimmer = new ChainTrimmer(_code, natives);
        _stacks = new StackInterner(processId, _code, _modules, symbols, identities, sink, natives);
        _translator = new EventTranslator(processId, _stacks, sink);
        _reader = new Thread(Read) { IsBackground = true, Name = $"EventPipe {processId}" };
        _reader.Start();
    }

    public long Samples => _translator.Samples;

    /// <summary>Takes a call chain of the process; it becomes a record when the events of its time have been read. Safe to call from any thread.</summary>
    public void Add(in RawChain chain) => _chains.Add(chain);

    /// <summary>A thread of the process was freshly blocked; false where it is none of the runtime's. Safe to call from any thread.</summary>
    public bool TellWait(int threadId, TimeSpan blocked)
    {
        if (!_translator.Sampled.MayShow(threadId, Clocks.MonotonicNs()))
        {
            return false;
        }

        _governor?.NoteWaits(blocked);
        return true;
    }

    /// <summary>No more chains come. Safe to call from any thread.</summary>
    public void EndChains() => _chains.End();

    /// <summary>Completes when the process has ended, or the session was stopped, and all events are in the stream.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Opens a session.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="port">Its diagnostic port.</param>
    /// <param name="isSuspended">The runtime has not run managed code yet, so that every method will announce itself.</param>
    /// <param name="symbols">Names and lines; owned by the caller, used by this session's reader alone.</param>
    /// <param name="identities">The stream's ids.</param>
    /// <param name="sink">Where the records go.</param>
    /// <param name="governor">Says when the sampler runs; null where it always does.</param>
    /// <exception cref="DiagnosticsClientException">The runtime refused, or is gone.</exception>
    /// <exception cref="IOException">The port is gone.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="TimeoutException">Nobody listens.</exception>
    public static RuntimeSession Start(
        int processId, SessionPort port, bool isSuspended, SymbolStore symbols, StreamIdentities identities, IEvidenceSink sink, SamplerGovernor? governor)
    {
        var session = EventSession.Start(port, EventProviders.Profile(EventFamilies.All, withSamples: true), readsAhead: !isSuspended);
        EventSession? methodTable = null;
        try
        {
            methodTable = isSuspended ? null : EventSession.Start(port, EventProviders.MethodTable, readsAhead: false, withRundown: true);
        }
        catch (Exception e) when (SessionPort.IsExpected(e))
        {
            sink.Post(new EvidenceWarning(0, processId, $"Process {processId} told no method table: {e.Message} Code compiled before the profile began has no names."));
        }

        return new RuntimeSession(processId, port, session, methodTable, symbols, identities, sink, governor);
    }

    /// <summary>Asks the runtime to end the session; events that are under way still arrive.</summary>
    public void Stop() => _sessions.Stop();

    public void Dispose()
    {
        _methodTable?.Dispose();
        _sessions.Dispose();
    }

    private void Read()
    {
        try
        {
            if (_methodTable is not null)
            {
                ReadMethodTable(_methodTable);
            }

            Process(_sessions.Current);
            while (_sessions.MoveOn())
            {
                // Both sessions ran side by side for a moment.
                _translator.AlreadySeenNs = _translator.LatestNs;
                TellSwitched();
                Process(_sessions.Current);
            }

            NameChains(long.MaxValue);
            ReportUnresolved();
        }
        catch (Exception e)
        {
            // A target that is killed ends its stream within a block; what came before is whole.
            _sink.Post(new EvidenceWarning(
                _translator.LatestNs, _processId, $"The runtime's events of process {_processId} end early ({e.Message.TrimEnd('.')}); what came before was used."));
            NameChains(long.MaxValue);
        }
        finally
        {
            _finished.TrySetResult();
        }
    }

    private void TellSwitched()
    {
        _translator.Abandon(_followed & ~_families);
        _followed = _families;
        if (_governor is { } governor && governor.IsSampling != _isSampled)
        {
            _isSampled = governor.IsSampling;
            _sink.Post(new SamplingPaused(_translator.LatestNs, _processId, !_isSampled));
        }
    }

    private void Process(EventSession session)
    {
        var events = new EventSubscriptions();
        new CodeEvents(_code, _modules).Subscribe(events);
        _translator.Subscribe(events);
        events.On(EventProviders.Runtime, EventProviders.ThreadRunning, (in data) => _governor?.NoteBirth(data.Ticks));
        events.OnEvery((in data) => Follow(data.Ticks));
        var parser = new NettraceParser(events);
        using var stream = new PatientStream(session.Events, LookAgainAfter, LookAgain);
        parser.Read(stream, CancellationToken.None);
        if (parser.LostEvents > 0)
        {
            _sink.Post(new EvidenceWarning(
                _translator.LatestNs, _processId, $"The runtime of process {_processId} dropped {parser.LostEvents} events.", parser.LostEvents));
        }
    }

    private void NameChains(long untilNs)
    {
        while (_chains.TryTake(untilNs, out var chain))
        {
            if (_trimmer.Trim(chain.Addresses, chain.Stack) is { Length: > 0 } frames)
            {
                _sink.Post(new CpuSampled(chain.TimeNs, _processId, chain.ThreadId, _stacks.Intern(frames)));
            }
        }

        if (_chains.TakeDropped() is > 0 and var dropped)
        {
            _sink.Post(new EvidenceWarning(
                _translator.LatestNs, _processId, $"The runtime of process {_processId} fell silent: call chains could not wait for their code's names any longer.", dropped));
        }
    }

    // Events were read up to a moment.
    private void Follow(long timeNs)
    {
        _looksWithoutEvents = 0;
        NameChains(timeNs);
        if (_translator.Samples != _seenSamples)
        {
            _seenSamples = _translator.Samples;
            _governor?.Note(timeNs);
        }

        if ((_families & _translator.Flooding) is var flooding and not EventFamilies.None)
        {
            SwitchOff(flooding, $"sends more than {EventRate.MostPerSecond} events a second");
        }
        else if (!SparesCrowd(timeNs))
        {
            GovernSampler(timeNs);
        }
    }

    // Nothing was read for a moment. Threads may start by the thousand before the runtime writes its next events out.
    private void LookAgain()
    {
        if (!SparesCrowd(Clocks.MonotonicNs()) && ++_looksWithoutEvents % LooksUntilQuiet == 0)
        {
            Rest();
        }
    }

    // Before anything was told there is no moment from which on less is.
    private bool SparesCrowd(long timeNs)
    {
        if (_translator.LatestNs <= 0 || !_families.HasFlag(EventFamilies.Waits) || !_crowd.Look(timeNs))
        {
            return false;
        }

        SwitchOff(EventFamilies.Waits, $"has more than {ThreadCrowd.MostThreads} threads");
        return true;
    }

    // Nothing was read for a while: what is older than the runtime's buffers can hold back has been told.
    private void Rest()
    {
        var now = Clocks.MonotonicNs();
        NameChains(now - LongestHoldingBackNs);
        _sink.Advance(now - LongestHoldingBackNs);
        GovernSampler(now);
    }

    private void GovernSampler(long timeNs)
    {
        if (_governor is null || _sessions.IsReplacing)
        {
            return;
        }

        // The runtime may have been too busy to start the session that was asked for.
        var isOverdue = _governor.IsSampling != _isSampled && timeNs - _governedNs > AskAgainNs;
        if (_governor.HasChanged(timeNs, _chains.IsFed) || isOverdue)
        {
            _governedNs = timeNs;
            _ = TryReplace();
        }
    }

    private void SwitchOff(EventFamilies families, string reason)
    {
        if (_sessions.IsReplacing)
        {
            return;
        }

        _families &= ~families;
        if (TryReplace())
        {
            _sink.Post(new EvidenceWarning(_translator.LatestNs, _processId, $"Process {_processId} {reason}: {LossOf(families)}."));
        }
    }

    private static string LossOf(EventFamilies family) => family switch
    {
        EventFamilies.Tasks => "its task events were switched off to spare it, and later awaits are not followed",
        EventFamilies.Waits => "those of its waits for locks and events were switched off to spare it, and samples alone tell later ones",
        EventFamilies.Network => "those of its requests were switched off to spare it, and later ones are not counted",
        _ => "several kinds were switched off to spare it, and later awaits, waits or requests are not followed",
    };

    private bool TryReplace()
    {
        var provided = EventProviders.Profile(_families, _governor?.IsSampling ?? true);
        return _sessions.TryReplace(() => EventSession.TryStart(_port, provided, readsAhead: true));
    }

    private void ReadMethodTable(EventSession session)
    {
        // Stopping from another thread: the answer comes only after the rundown was sent, and somebody has to read that meanwhile.
        var stop = Task.Factory.StartNew(session.Stop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var events = new EventSubscriptions();
            new CodeEvents(_code, _modules).Subscribe(events);
            new NettraceParser(events).Read(session.Events, CancellationToken.None);
        }
        catch (Exception e)
        {
            // What was told until then is used: the profile itself comes by another session.
            _sink.Post(new EvidenceWarning(
                0, _processId, $"The method table of process {_processId} ends early ({e.Message.TrimEnd('.')}): code compiled before the profile began may have no names."));
        }

        stop.Wait(MethodTablePatience);
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
