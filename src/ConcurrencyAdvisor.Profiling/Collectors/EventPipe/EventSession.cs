using System.Net.Sockets;
using ConcurrencyAdvisor.Profiling.Streams;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A session with a runtime, and the stream of its events.</summary>
internal sealed class EventSession : IDisposable
{
    private const int BufferMegabytes = 256;
    private readonly SessionPort _port;
    private readonly ulong _session;
    private int _isStopped;

    private EventSession(SessionPort port, ulong session, ArrivalStream events)
    {
        _port = port;
        _session = session;
        Events = events;
    }

    /// <summary>For one reader.</summary>
    public ArrivalStream Events { get; }

    /// <summary>Opens a session.</summary>
    /// <param name="port">The runtime's port.</param>
    /// <param name="providers">What it is to tell.</param>
    /// <param name="readsAhead">Its reader has something else to read first.</param>
    /// <param name="withRundown">At its end it tells all code that there is.</param>
    /// <exception cref="DiagnosticsClientException">The runtime refused, or is gone.</exception>
    /// <exception cref="IOException">The port is gone.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="TimeoutException">Nobody listens.</exception>
    public static EventSession Start(SessionPort port, IReadOnlyCollection<EventPipeProvider> providers, bool readsAhead, bool withRundown = false)
    {
        var (session, stream) = port.Start(providers, withRundown, BufferMegabytes);
        var events = ArrivalStream.Over(stream);
        return new EventSession(port, session, readsAhead ? new ReadAheadStream(events) : events);
    }

    /// <summary>The same; null where the runtime refuses, or is gone.</summary>
    public static EventSession? TryStart(SessionPort port, IReadOnlyCollection<EventPipeProvider> providers, bool readsAhead)
    {
        try
        {
            return Start(port, providers, readsAhead);
        }
        catch (Exception e) when (SessionPort.IsExpected(e))
        {
            return null;
        }
    }

    /// <summary>Asks the runtime to end it; returns when all its events have been read. Of a process that is gone the stream ends by itself.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        try
        {
            _port.Stop(_session);
        }
        catch (Exception e) when (SessionPort.IsExpected(e))
        {
            // The process is gone or going.
        }
    }

    public void Dispose() => Events.Dispose();
}
