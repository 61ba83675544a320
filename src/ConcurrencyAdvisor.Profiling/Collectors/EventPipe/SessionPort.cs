using System.IO.Pipes;
using System.Net.Sockets;
using System.Security.Principal;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// A runtime's port for tools, where sessions of events begin and end. The client library opens them too, but its connections belong to the socket engine for ever:
/// each block of events then wakes two threads of this tool before the one that reads it. Everything else at the port is left to the library.
/// </summary>
/// <param name="address">The socket's path, or the pipe's.</param>
internal sealed class SessionPort(string address)
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(3);

    // A runtime on a busy machine takes its time, and tells all its code before it says that a session has ended. A pipe has no such limit.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromMinutes(1);

    /// <summary>What a runtime that refuses, is going or is gone makes of a request.</summary>
    public static bool IsExpected(Exception failure) => failure is DiagnosticsClientException or IOException or TimeoutException or SocketException;

    /// <summary>Begins a session.</summary>
    /// <param name="providers">What it is to tell.</param>
    /// <param name="withRundown">At its end it tells all code that there is.</param>
    /// <param name="bufferMegabytes">What the runtime may hold back of it.</param>
    /// <returns>Its number, and its events.</returns>
    /// <exception cref="DiagnosticsClientException">The runtime refuses.</exception>
    /// <exception cref="IOException">It is gone, or does not answer.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="TimeoutException">Nobody listens.</exception>
    public (ulong Session, Stream Events) Start(IReadOnlyCollection<EventPipeProvider> providers, bool withRundown, int bufferMegabytes)
    {
        var connection = Connect();
        try
        {
            var session = Ask(connection, SessionMessage.Start(providers, withRundown, bufferMegabytes));
            if (connection.CanTimeout)
            {
                connection.ReadTimeout = Timeout.Infinite;
            }

            return (session, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Ends a session; returns when all its events have been read.</summary>
    /// <exception cref="DiagnosticsClientException">The runtime does not know it.</exception>
    /// <exception cref="IOException">It is gone, or does not answer.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="TimeoutException">Nobody listens.</exception>
    public void Stop(ulong session)
    {
        using var connection = Connect();
        Ask(connection, SessionMessage.Stop(session));
    }

    private static ulong Ask(Stream connection, byte[] message)
    {
        connection.Write(message);
        connection.Flush();
        Span<byte> header = stackalloc byte[SessionMessage.HeaderSize];
        connection.ReadExactly(header);
        var content = new byte[SessionMessage.ContentSize(header)];
        connection.ReadExactly(content);
        return SessionMessage.SessionOf(header, content);
    }

    private NamedPipeClientStream ConnectPipe()
    {
        var pipe = new NamedPipeClientStream(".", Path.GetFileName(address), PipeDirection.InOut, PipeOptions.Asynchronous, TokenImpersonationLevel.Impersonation);
        try
        {
            pipe.Connect(ConnectPatience);
            return pipe;
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    private Stream Connect()
    {
        if (OperatingSystem.IsWindows())
        {
            return ConnectPipe();
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // A full queue of the listener's makes connecting wait for as long as sending may.
            socket.SendTimeout = (int)ConnectPatience.TotalMilliseconds;
            socket.Connect(new UnixDomainSocketEndPoint(address));
            return new NetworkStream(socket, ownsSocket: true) { ReadTimeout = (int)AnswerPatience.TotalMilliseconds };
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
