using System.IO.Pipelines;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class ReadAheadStreamTests
{
    // A writer waits as soon as a byte lies there unread, as it does on a socket that is full.
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));

    [Fact]
    public async Task A_writer_does_not_wait_for_a_reader()
    {
        await using var stream = new ReadAheadStream(ArrivalStream.Over(_pipe.Reader.AsStream()));

        for (var i = 0; i < 100; i++)
        {
            await _pipe.Writer.WriteAsync(new byte[1000]).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task All_bytes_arrive_in_order_whether_read_ahead_or_not()
    {
        await using var stream = new ReadAheadStream(ArrivalStream.Over(_pipe.Reader.AsStream()));
        var early = Enumerable.Range(0, 10_000).Select(i => (byte)i).ToArray();
        await _pipe.Writer.WriteAsync(early);
        var read = new byte[10_000];
        await stream.ReadExactlyAsync(read, 0, 7_000);
        await stream.ReadExactlyAsync(read, 7_000, 3_000);
        Assert.Equal(early, read);

        var late = Task.Run(async () =>
        {
            foreach (var part in early.Chunk(999))
            {
                await _pipe.Writer.WriteAsync(part);
            }

            await _pipe.Writer.CompleteAsync();
        });
        await stream.ReadExactlyAsync(read, 0, read.Length);

        Assert.Equal(early, read);
        await late;
        Assert.Equal(0, await stream.ReadAsync(read.AsMemory(0, 1)));
        Assert.Equal(0, await stream.ReadAsync(read.AsMemory(0, 1)));
    }

    [Fact]
    public async Task A_stream_that_ended_before_anybody_read_it_ends_after_its_bytes()
    {
        await using var stream = new ReadAheadStream(ArrivalStream.Over(new MemoryStream([1, 2, 3])));
        var read = new byte[10];

        Assert.Equal(3, await stream.ReadAsync(read.AsMemory(0, 10)));
        Assert.Equal(0, await stream.ReadAsync(read.AsMemory(0, 10)));
    }

    [Fact]
    public async Task A_stream_that_fails_fails_its_reader()
    {
        var inner = _pipe.Reader.AsStream();
        await _pipe.Writer.CompleteAsync(new IOException("gone"));
        await using var stream = new ReadAheadStream(ArrivalStream.Over(inner));

        var error = await Assert.ThrowsAsync<IOException>(() => stream.ReadAsync(new byte[10], 0, 10));
        Assert.Equal("gone", error.Message);
    }
}
