using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Evidence;

/// <summary>
/// Hands out the ids of one stream's methods and stacks. Safe to call from any thread: several processes share a stream. No two of them share an id,
/// because their records merge by time, and a definition must stand before each of its uses.
/// </summary>
public sealed class StreamIdentities
{
    private int _methods;
    private int _stacks;

    /// <summary>An id for a method that the caller has not seen before.</summary>
    public MethodId NewMethod() => new(Interlocked.Increment(ref _methods) - 1);

    /// <summary>An id for a stack that the caller has not seen before.</summary>
    public StackId NewStack() => new(Interlocked.Increment(ref _stacks) - 1);
}
