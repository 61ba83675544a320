using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Nettrace;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Tells a runtime's pauses for collections and for its sampler, by a session of its own: at the level of the profile's session the runtime would tell each hundred kilobytes
/// that it allocates too, with a stack.
/// </summary>
internal sealed class PauseSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly int _processId;
    private readonly EventSession _session;
    private readonly IEvidenceSink _sink;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SamplerGovernor? _governor;
    private long _latestNs;

    private PauseSession(int processId, EventSession session, IEvidenceSink sink, SamplerGovernor? governor)
    {
        _governor = governor;
        _processId = processId;
        _session = session;
        _sink = sink;
        new Thread(Read) { IsBackground = true, Name = $"Pauses {processId}" }.Start();
    }

    /// <summary>Completes when the session has ended and all its pauses are in the stream.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Opens a session; null where the process is gone, or where its runtime starts no second one, which is told.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="port">Its diagnostic port.</param>
    /// <param name="sink">Where the pauses go.</param>
    /// <param name="governor">Is told what the sampler's rounds take; null where nobody governs it.</param>
    public static PauseSession? TryStart(int processId, SessionPort port, IEvidenceSink sink, SamplerGovernor? governor)
    {
        if (EventSession.TryStart(port, EventProviders.Collections, readsAhead: false) is { } session)
        {
            return new PauseSession(processId, session, sink, governor);
        }

        if (!DiagnosticPort.IsAlive(processId))
        {
            return null;
        }

        sink.Post(new EvidenceWarning(0, processId, $"Process {processId} did not tell its collections: waits for one count as its threads' own time."));
        return null;
    }

    /// <summary>Asks the runtime to end the session; events that are under way still arrive.</summary>
    public void Stop() => _session.Stop();

    public void Dispose() => _session.Dispose();

    private void Read()
    {
        try
        {
            var events = new EventSubscriptions();
            new SuspensionEvents(_processId, Post).Subscribe(events);

            // The sampler's own suspensions are in it too, so that the stream seldom rests.
            events.OnEvery((in data) => _sink.Advance(data.Ticks - RuntimeSession.LongestHoldingBackNs));
            using var stream = new PatientStream(_session.Events, Patience, Rest);
            new NettraceParser(events).Read(stream, CancellationToken.None);
        }
        catch (Exception e)
        {
            _sink.Post(new EvidenceWarning(
                _latestNs, _processId, $"The pauses of process {_processId} end early ({e.Message.TrimEnd('.')}); those that came before were used."));
        }
        finally
        {
            _governor?.EndStops();
            _finished.TrySetResult();
        }
    }

    private void Post(EvidenceRecord record)
    {
        _latestNs = record.TimeNs;
        if (record is SamplerStopped stopped)
        {
            _governor?.NoteStop(stopped.DurationNs);
        }

        _sink.Post(record);
    }

    private void Rest() => _sink.Advance(Clocks.MonotonicNs() - RuntimeSession.LongestHoldingBackNs);
}
