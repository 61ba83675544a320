using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A stream that is read by one thread, which is called back while nothing comes.</summary>
internal sealed class PatientStream(Stream inner, TimeSpan patience, Action quiet) : ForwardStream
{
    // Waiting for a task spins first: a stream that is read for minutes beside a busy program must not.
#pragma warning disable CA2213 // A read that is under way still sets it when the stream is given up.
    private readonly AutoResetEvent _hasRead = new(initialState: false);
#pragma warning restore CA2213

    public override int Read(byte[] buffer, int offset, int count)
    {
        var reading = inner.ReadAsync(buffer, offset, count, CancellationToken.None);
        if (!reading.IsCompleted)
        {
            reading.ConfigureAwait(false).GetAwaiter().OnCompleted(() => _hasRead.Set());
            while (!_hasRead.WaitOne(patience))
            {
                quiet();
            }
        }

        return reading.GetAwaiter().GetResult();
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
