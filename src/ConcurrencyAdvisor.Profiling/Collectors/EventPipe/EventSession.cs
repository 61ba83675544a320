using System.Net.Sockets;
using ConcurrencyAdvisor.Profiling.Streams;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A session with a runtime, and the stream of its events.</summary>
internal sealed class EventSession : IDisposable
{
    private const int BufferMegabytes = 256;
    private readonly EventPipeSession _session;

    private EventSession(EventPipeSession session, bool readsAhead)
    {
        _session = session;
        var events = ArrivalStream.Over(session.EventStream);
        Events = readsAhead ? new ReadAheadStream(events) : events;
    }

    /// <summary>For one reader.</summary>
    public ArrivalStream Events { get; }

    /// <summary>Opens a session.</summary>
    /// <param name="client">The runtime's port.</param>
    /// <param name="providers">What it is to tell.</param>
    /// <param name="readsAhead">Its reader has something else to read first.</param>
    /// <param name="withRundown">At its end it tells all code that there is.</param>
    /// <exception cref="DiagnosticsClientException">The runtime refused, or is gone.</exception>
    /// <exception cref="IOException">The port is gone.</exception>
    public static EventSession Start(DiagnosticsClient client, IReadOnlyCollection<EventPipeProvider> providers, bool readsAhead, bool withRundown = false) =>
        new(client.StartEventPipeSession(providers, withRundown, BufferMegabytes), readsAhead);

    /// <summary>The same; null where the runtime refuses, or is gone.</summary>
    public static EventSession? TryStart(DiagnosticsClient client, IReadOnlyCollection<EventPipeProvider> providers, bool readsAhead)
    {
        try
        {
            return Start(client, providers, readsAhead);
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException or SocketException)
        {
            return null;
        }
    }

    /// <summary>Asks the runtime to end it; returns when all its events have been read. Of a process that is gone the stream ends by itself.</summary>
    public void Stop()
    {
        try
        {
            _session.Stop();
        }
        catch (Exception e) when (e is DiagnosticsClientException or IOException or TimeoutException)
        {
            // The process is gone or going.
        }
    }

    public void Dispose()
    {
        Events.Dispose();
        _session.Dispose();
    }
}
