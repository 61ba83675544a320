namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>What the runtime announces with a begin and an end of its own, so that it can be counted.</summary>
public enum OperationKind : byte
{
    /// <summary>A wait for a lock, an event or a semaphore.</summary>
    LockWait,

    HttpRequest,
    NameResolution,
    TlsHandshake,
    Connect,
}

/// <summary>How often something was done, and how long that took in sum: several at once count several times.</summary>
/// <param name="Count">Operations that ended.</param>
/// <param name="Seconds">From begin to end, summed.</param>
public readonly record struct OperationCount(long Count, double Seconds)
{
    public double MeanSeconds => Count > 0 ? Seconds / Count : 0;

    public static OperationCount operator +(OperationCount left, OperationCount right) => left.Add(right);

    public OperationCount Add(OperationCount other) => new(Count + other.Count, Seconds + other.Seconds);
}
