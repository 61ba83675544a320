using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Collectors;

/// <summary>Where collectors put what they saw. Safe to call from any thread; records of one collector arrive in time order.</summary>
public interface IEvidenceSink
{
    /// <summary>Hands over one record.</summary>
    void Post(EvidenceRecord record);

    /// <summary>Promises that nothing older than this will follow from this collector.</summary>
    void Advance(long timeNs);
}

/// <summary>Whether a collector works on this machine for this user.</summary>
/// <param name="IsAvailable">It will deliver.</param>
/// <param name="Explanation">What was found, in a sentence.</param>
/// <param name="Remedy">What would unlock it; null where it works or nothing can be done.</param>
public sealed record CollectorCapability(bool IsAvailable, string Explanation, string? Remedy);

/// <summary>A witness of the run: it watches processes from its start to its stop and tells the sink.</summary>
public interface ICollector : IAsyncDisposable
{
    /// <summary>Name in the report's <c>evidence.collectors</c>.</summary>
    string Name { get; }

    /// <summary>Begins to watch a process. Called once for each process; a process that is gone already is no error.</summary>
    void Watch(int processId);

    /// <summary>Stops watching, delivers what is left, and returns when the sink has everything.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}

/// <summary>A witness of when threads run, wait for a core, or are blocked.</summary>
public interface IScheduleCollector : ICollector
{
    /// <summary>The names of what was delivered so far, for the report's <c>evidence.collectors</c>.</summary>
    IReadOnlyList<string> DeliveredNames { get; }
}
