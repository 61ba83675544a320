using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// A stream that is read into memory until somebody reads it: a runtime that shuts down must not wait for a reader who is busy with the session before. From the
/// first read on it is as if it were not there. For one reader.
/// </summary>
internal sealed class ReadAheadStream : ForwardStream
{
    // What a runtime sends in the second that a method table or the end of the session before takes at most, many times over.
    private const int MostBytes = 64 << 20;
    private const int ChunkBytes = 1 << 16;

    private readonly Stream _inner;
    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _chunks = new();
    private readonly Task _readingAhead;
    private volatile bool _isTaken;
    private bool _hasEnded;
    private ReadOnlyMemory<byte> _rest;

    public ReadAheadStream(Stream inner)
    {
        _inner = inner;
        _readingAhead = Task.Run(ReadAheadAsync);
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isTaken = true;
        if (Take(buffer) is > 0 and var taken)
        {
            return taken;
        }

        if (!_readingAhead.IsCompletedSuccessfully)
        {
            // Its last read is under way; it fails as the stream fails.
            await _readingAhead.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (Take(buffer) is > 0 and var last)
        {
            return last;
        }

        return _hasEnded ? 0 : await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isTaken = true;
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Memory<byte> buffer)
    {
        lock (_gate)
        {
            if (_rest.IsEmpty && !_chunks.TryDequeue(out _rest))
            {
                return 0;
            }
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    private async Task ReadAheadAsync()
    {
        var buffer = new byte[ChunkBytes];
        for (var bytes = 0; !_isTaken && bytes < MostBytes;)
        {
            var count = await _inner.ReadAsync(buffer).ConfigureAwait(false);
            if (count == 0)
            {
                _hasEnded = true;
                return;
            }

            bytes += count;
            var chunk = buffer.AsSpan(0, count).ToArray();
            lock (_gate)
            {
                _chunks.Enqueue(chunk);
            }
        }
    }
}
