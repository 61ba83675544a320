using System.Net.Sockets;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A session with a runtime, whose events are taken from it from its start on.</summary>
internal sealed class EventSession : IDisposable
{
    private const int BufferMegabytes = 256;
    private readonly EventPipeSession _session;

    private EventSession(EventPipeSession session)
    {
        _session = session;
        Events = new ReadAheadStream(session.EventStream);
    }

    /// <summary>For one reader.</summary>
    public Stream Events { get; }

    /// <summary>Opens a session.</summary>
    /// <exception cref="DiagnosticsClientException">The runtime refused, or is gone.</exception>
    /// <exception cref="IOException">The port is gone.</exception>
    public static EventSession Start(DiagnosticsClient client, IReadOnlyCollection<EventPipeProvider> providers, bool withRundown = false) =>
        new(client.StartEventPipeSession(providers, withRundown, BufferMegabytes));

    /// <summary>The same; null where the runtime refuses, or is gone.</summary>
    public static EventSession? TryStart(DiagnosticsClient client, IReadOnlyCollection<EventPipeProvider> providers)
    {
        try
        {
            return Start(client, providers);
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
