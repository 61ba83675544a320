using System.Runtime.ExceptionServices;
using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// A stream that is read into memory until somebody reads it: a runtime that shuts down must not wait for a reader who is busy with the session before. From the
/// first read on it is as if it were not there. For one reader.
/// </summary>
internal sealed class ReadAheadStream : ArrivalStream
{
    // What a runtime sends in the second that a method table or the end of the session before takes at most, many times over.
    private const int MostBytes = 64 << 20;
    private const int ChunkBytes = 1 << 16;

    // So long the first reader may have to wait where nothing comes.
    private static readonly TimeSpan LookForReader = TimeSpan.FromMilliseconds(20);

    private readonly ArrivalStream _inner;
    private readonly Queue<ReadOnlyMemory<byte>> _chunks = new();
    private readonly Thread _readingAhead;
    private volatile bool _isTaken;
    private bool _hasEnded;
    private ExceptionDispatchInfo? _failure;
    private ReadOnlyMemory<byte> _rest;

    public ReadAheadStream(ArrivalStream inner)
    {
        _inner = inner;
        _readingAhead = new Thread(ReadAhead) { IsBackground = true, Name = "Read ahead" };
        _readingAhead.Start();
    }

    public override bool WaitForArrival(TimeSpan longest)
    {
        EndReadingAhead();
        return !_rest.IsEmpty || _chunks.Count > 0 || _failure is not null || _hasEnded || _inner.WaitForArrival(longest);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        EndReadingAhead();
        if (_rest.IsEmpty && !_chunks.TryDequeue(out _rest))
        {
            _failure?.Throw();
            return _hasEnded ? 0 : _inner.Read(buffer, offset, count);
        }

        return Take(ref _rest, buffer.AsSpan(offset, count));
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

    // From here on what was read ahead is this thread's alone.
    private void EndReadingAhead()
    {
        if (!_isTaken || _readingAhead.IsAlive)
        {
            _isTaken = true;
            _readingAhead.Join();
        }
    }

    private void ReadAhead()
    {
        try
        {
            var buffer = new byte[ChunkBytes];
            for (var bytes = 0; !_isTaken && !_hasEnded && bytes < MostBytes;)
            {
                if (_inner.WaitForArrival(LookForReader))
                {
                    var count = _inner.Read(buffer, 0, buffer.Length);
                    bytes += count;
                    _hasEnded = count == 0;
                    if (count > 0)
                    {
                        _chunks.Enqueue(buffer.AsSpan(0, count).ToArray());
                    }
                }
            }
        }
        catch (Exception e)
        {
            // For whoever reads it; on this thread it would end the whole program.
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
