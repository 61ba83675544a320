using ConcurrencyAdvisor.Profiling.Streams;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>A stream that is read by one thread, which is called back while nothing comes.</summary>
internal sealed class PatientStream(ArrivalStream inner, TimeSpan patience, Action quiet) : ForwardStream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (!inner.WaitForArrival(patience))
        {
            quiet();
        }

        return inner.Read(buffer, offset, count);
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
