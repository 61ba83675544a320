using System.Net.Sockets;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

/// <summary>A runtime that is made of a socket and an answer.</summary>
public sealed class SessionPortTests : IDisposable
{
    private static readonly byte[] Granted = [.. "DOTNET_IPC_V1\0"u8, 28, 0, 0xFF, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Refused = [.. "DOTNET_IPC_V1\0"u8, 24, 0, 0xFF, 0xFF, 0, 0, 0x85, 0x13, 0x13, 0x80];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("port-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private string Address => Path.Combine(_folder.FullName, "socket");

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_session_s_events_follow_its_number()
    {
        var asked = Answer([.. Granted, 1, 2, 3]);
        var (session, events) = new SessionPort(Address).Start([], withRundown: false, 256);
        await using (events)
        {
            Assert.Equal(7UL, session);
            Assert.Equal(SessionMessage.Start([], withRundown: false, 256), await asked);
            var read = new byte[3];
            await events.ReadExactlyAsync(read);
            Assert.Equal([1, 2, 3], read);
            Assert.Equal(Timeout.Infinite, events.ReadTimeout);
        }
    }

    [Fact]
    public async Task A_session_is_ended_by_its_number()
    {
        var asked = Answer(Granted);
        new SessionPort(Address).Stop(7);

        Assert.Equal(SessionMessage.Stop(7), await asked);
    }

    [Fact]
    public void A_runtime_that_refuses_hangs_up_or_is_not_there_is_an_expected_failure()
    {
        Assert.Throws<SocketException>(() => new SessionPort(Address).Stop(7));
        _ = Answer(Refused);
        Assert.Throws<ServerErrorException>(() => new SessionPort(Address).Stop(7));
        _listener.Dispose();
        Assert.Throws<SocketException>(() => new SessionPort(Address).Stop(7));
    }

    [Fact]
    public void A_runtime_that_goes_away_before_it_answers_is_one_too()
    {
        _ = Answer([]);

        Assert.Throws<EndOfStreamException>(() => new SessionPort(Address).Stop(7));
    }

    // What was asked, once it has been answered.
    private Task<byte[]> Answer(byte[] answer)
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Address));
        _listener.Listen();
        return Task.Run(async () =>
        {
            using var connection = await _listener.AcceptAsync();
            var asked = new byte[1024];
            var count = await connection.ReceiveAsync(asked);
            await connection.SendAsync(answer);
            return asked[..count];
        });
    }
}
