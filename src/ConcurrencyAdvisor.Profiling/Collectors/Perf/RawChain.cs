namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>Where a thread ran, as addresses that nobody has named yet.</summary>
/// <param name="TimeNs">When.</param>
/// <param name="ThreadId">The thread.</param>
/// <param name="Addresses">Instruction pointers in user code, innermost first.</param>
/// <param name="Stack">What lies on the stack up to the innermost frame; empty where it was not read.</param>
public readonly record struct RawChain(long TimeNs, int ThreadId, ulong[] Addresses, ulong[] Stack);

/// <summary>Whoever can name the addresses of a process. Safe to call from any thread.</summary>
public interface IChainSink
{
    /// <summary>Hands over a chain, in time order for each process.</summary>
    /// <returns>False where nobody knows that process's code.</returns>
    bool TryAdd(int processId, in RawChain chain);

    /// <summary>Tells how long a thread was blocked in waits that began not long ago: only the runtime's sampler can tell where in the program it is.</summary>
    /// <returns>False where the runtime does not know that thread, so that nobody can.</returns>
    bool TellWait(int processId, int threadId, TimeSpan blocked);

    /// <summary>No more chains or waits of a process will be told, though it may go on.</summary>
    void EndChains(int processId);
}
