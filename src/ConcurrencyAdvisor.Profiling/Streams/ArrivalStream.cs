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

    /// <summary>Hands out bytes that are there already.</summary>
    /// <param name="rest">They; what is left of them afterwards.</param>
    /// <param name="buffer">Where they go.</param>
    /// <returns>How many.</returns>
    protected static int Take(ref ReadOnlyMemory<byte> rest, Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, rest.Length);
        rest.Span[..taken].CopyTo(buffer);
        rest = rest[taken..];
        return taken;
    }
}
