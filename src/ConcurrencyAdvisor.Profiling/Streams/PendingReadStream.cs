namespace ConcurrencyAdvisor.Profiling.Streams;

/// <summary>A stream that cannot be asked whether bytes are there, as Windows' pipes: a read is under way while somebody waits.</summary>
internal sealed class PendingReadStream(Stream inner) : ArrivalStream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private Task<int>? _reading;
    private ReadOnlyMemory<byte> _rest;

    public override bool WaitForArrival(TimeSpan longest)
    {
        if (!_rest.IsEmpty)
        {
            return true;
        }

        // Waiting for the task itself would spin first.
        IAsyncResult reading = _reading ??= inner.ReadAsync(_buffer, 0, _buffer.Length, CancellationToken.None);
        return reading.IsCompleted || reading.AsyncWaitHandle.WaitOne(longest);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        WaitForArrival(Timeout.InfiniteTimeSpan);
        if (_reading is { } reading)
        {
            _reading = null;
            _rest = _buffer.AsMemory(0, reading.GetAwaiter().GetResult());
        }

        return Take(ref _rest, buffer.AsSpan(offset, count));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
