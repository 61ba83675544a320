using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Evidence;

/// <summary>Hands out the ids of one stream's methods and stacks. Safe to call from any thread: several processes share a stream.</summary>
public sealed class StreamIdentities
{
    private readonly Dictionary<MethodFacts, MethodId> _methods = [];
    private readonly Lock _gate = new();
    private int _stacks;

    /// <summary>The id of a method, and whether it is new to the stream.</summary>
    public (MethodId Id, bool IsNew) MethodIdOf(MethodFacts facts)
    {
        lock (_gate)
        {
            if (_methods.TryGetValue(facts, out var known))
            {
                return (known, false);
            }

            var id = new MethodId(_methods.Count);
            _methods.Add(facts, id);
            return (id, true);
        }
    }

    /// <summary>An id for a stack that the caller has not seen before.</summary>
    public StackId NewStack() => new(Interlocked.Increment(ref _stacks) - 1);
}
