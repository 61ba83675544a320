using System.Net.Sockets;

namespace ConcurrencyAdvisor.Profiling.Streams;

/// <summary>A stream whose bytes come when somebody sends them. One thread reads it, and can wait for them no longer than it likes.</summary>
internal abstract class ArrivalStream : ForwardStream
{
    /// <summary>Waits until a read would return at once: with bytes, with the end, or with a failure.</summary>
    /// <param name="longest">No longer than this.</param>
    /// <returns>False where nothing came.</returns>
    public abstract bool WaitForArrival(TimeSpan longest);

    /// <summary>Makes of any stream one that can be waited for. It goes with what is made of it.</summary>
    public static ArrivalStream Over(Stream inner) => inner is NetworkStream network ? new SocketStream(network) : new PendingReadStream(inner);
}
