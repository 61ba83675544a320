using System.Net.Sockets;

namespace ConcurrencyAdvisor.Profiling.Streams;

/// <summary>
/// A socket that is read by the thread that waits for it: the kernel wakes that one alone. An asynchronous read would wake the thread of all sockets, which wakes
/// one of the pool, which wakes the reader, ten times a second for minutes beside a program that has no core to spare.
/// </summary>
internal sealed class SocketStream(NetworkStream inner) : ArrivalStream
{
    public override bool WaitForArrival(TimeSpan longest) => inner.Socket.Poll(longest, SelectMode.SelectRead);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
