namespace ConcurrencyAdvisor.Core.Decisions.Predictions;

/// <summary>What a thread that waits holds.</summary>
public static class ThreadCosts
{
    /// <summary>
    /// Memory that a blocked thread really uses. Measured with 400 threads in a socket read, .NET 10 on Linux x64: 30 KB resident each,
    /// and 16 KB of kernel stack. The stack it reserves beside that (1.5 to 8 MB) is address space, which costs nothing until touched.
    /// </summary>
    public const double CommittedBytes = 46 * 1024;

    /// <summary>Memory that comes back when so many threads no longer exist.</summary>
    public static double BytesOf(double threads) => threads * CommittedBytes;
}
