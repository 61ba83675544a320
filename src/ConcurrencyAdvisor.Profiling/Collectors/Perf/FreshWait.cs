namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>A thread was blocked in waits that began not long ago.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="ThreadId">The thread.</param>
/// <param name="BlockedNs">Nanoseconds since this was told last.</param>
internal readonly record struct FreshWait(int ProcessId, int ThreadId, long BlockedNs);
