using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>
/// Notices that a process has more threads than may announce their waits. The runtime gives every thread that sends an event a buffer, under a lock on
/// which all others spin; whoever reads the buffers goes through the list of all threads under the same lock, once for each of them. Confined to one thread.
/// </summary>
/// <param name="countThreads">How many threads the process has; null where nobody knows.</param>
internal sealed class ThreadCrowd(Func<int?> countThreads)
{
    /// <summary>
    /// Threads that may announce their waits. Measured with .NET 10 on two cores, where all wait for one that computes for three seconds: 500 threads cost
    /// nothing, with 1,000 the program takes seven to ten seconds, with 3,000 up to forty and more.
    /// </summary>
    public const int MostThreads = 500;

    /// <summary>A program starts some hundred threads in this time. A look takes some microseconds.</summary>
    public const long PauseNs = 20_000_000;

    private long _nextLookNs = long.MinValue;

    /// <summary>The process had too many threads when it was last looked at. A moment that is too close to the last one is not looked at.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Looks, where it is time to.</summary>
    public bool Look(long nowNs)
    {
        if (nowNs >= _nextLookNs)
        {
            _nextLookNs = nowNs + PauseNs;
            IsTooLarge = countThreads() > MostThreads;
        }

        return IsTooLarge;
    }

    /// <summary>The number of a process's threads, from the links of its directory of threads; null where the process is gone or the system does not say.</summary>
    public static int? CountThreads(int processId)
    {
        const uint NamesOfItsOwn = 2;
        return ProcFs.TryGetStatus($"/proc/{processId}/task", out _, out var links) && links > NamesOfItsOwn ? (int)(links - NamesOfItsOwn) : null;
    }
}
