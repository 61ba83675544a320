using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A stream that is read by one thread, which is called back while nothing comes.</summary>
internal sealed class PatientStream(Stream inner, TimeSpan patience, Action quiet) : ForwardStream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        var reading = inner.ReadAsync(buffer, offset, count, CancellationToken.None);
        while (Task.WaitAny([reading], patience) < 0)
        {
            quiet();
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
