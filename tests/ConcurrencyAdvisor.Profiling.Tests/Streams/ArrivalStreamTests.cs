using System.IO.Pipelines;
using System.Net.Sockets;
using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Tests.Streams;

public sealed class ArrivalStreamTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_socket_is_waited_for_until_bytes_come_and_read_as_they_are()
    {
        using var folder = new Folder();
        var (here, there) = Pair(folder.Socket);
        using var stream = ArrivalStream.Over(here);

        Assert.IsType<SocketStream>(stream);
        Assert.False(stream.WaitForArrival(Short));
        there.Send([1, 2, 3]);
        Assert.True(stream.WaitForArrival(Long));
        Assert.Equal([1, 2, 3], Read(stream, 3));
        Assert.False(stream.WaitForArrival(Short));

        there.Dispose();
        Assert.True(stream.WaitForArrival(Long));
        Assert.Empty(Read(stream, 1));
    }

    [Fact]
    public async Task Another_stream_has_a_read_under_way_while_it_is_waited_for()
    {
        var pipe = new Pipe();
        await using var stream = ArrivalStream.Over(pipe.Reader.AsStream());

        Assert.IsType<PendingReadStream>(stream);
        Assert.False(stream.WaitForArrival(Short));
        await pipe.Writer.WriteAsync(new byte[] { 1, 2, 3, 4, 5 });
        Assert.True(stream.WaitForArrival(Long));
        Assert.Equal([1, 2], Read(stream, 2));
        Assert.True(stream.WaitForArrival(Short));
        Assert.Equal([3, 4, 5], Read(stream, 8));

        await pipe.Writer.CompleteAsync();
        Assert.True(stream.WaitForArrival(Long));
        Assert.Empty(Read(stream, 1));
        Assert.Empty(Read(stream, 1));
    }

    [Fact]
    public async Task What_fails_while_it_is_waited_for_fails_its_reader()
    {
        var pipe = new Pipe();
        await using var stream = ArrivalStream.Over(pipe.Reader.AsStream());
        Assert.False(stream.WaitForArrival(Short));
        await pipe.Writer.CompleteAsync(new IOException("gone"));

        Assert.True(stream.WaitForArrival(Long));
        Assert.Equal("gone", Assert.Throws<IOException>(() => Read(stream, 1)).Message);
    }

    private static byte[] Read(ArrivalStream stream, int count)
    {
        var buffer = new byte[count];
        return buffer[..stream.Read(buffer, 0, count)];
    }

    private static (NetworkStream Here, Socket There) Pair(string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var here = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        here.Connect(new UnixDomainSocketEndPoint(path));
        return (new NetworkStream(here, ownsSocket: true), listener.Accept());
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arrivals-");

        public string Socket => Path.Combine(_folder.FullName, "socket");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
