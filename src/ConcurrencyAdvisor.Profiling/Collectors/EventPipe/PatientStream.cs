namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A stream that is read by one thread, which is called back while nothing comes.</summary>
internal sealed class PatientStream(Stream inner, TimeSpan patience, Action quiet) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var reading = inner.ReadAsync(buffer, offset, count, CancellationToken.None);
        while (Task.WaitAny([reading], patience) < 0)
        {
            quiet();
        }

        return reading.GetAwaiter().GetResult();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
