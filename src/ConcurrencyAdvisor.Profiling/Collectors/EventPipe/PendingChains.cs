using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Call chains whose code may not have been announced yet. Safe to call from any thread.</summary>
internal sealed class PendingChains
{
    // A second of 50 cores; a runtime announces its code within a fifth of one.
    private const int Most = 25_000;

    private readonly Lock _gate = new();
    private readonly Queue<RawChain> _chains = new();
    private long _dropped;

    /// <summary>The kernel tells where this process's threads run.</summary>
    public bool IsFed { get; private set; }

    /// <summary>It no longer does.</summary>
    public void End()
    {
        lock (_gate)
        {
            IsFed = false;
        }
    }

    public void Add(in RawChain chain)
    {
        lock (_gate)
        {
            IsFed = true;
            if (_chains.Count >= Most)
            {
                _chains.Dequeue();
                _dropped++;
            }

            _chains.Enqueue(chain);
        }
    }

    /// <summary>The next chain up to a moment.</summary>
    public bool TryTake(long untilNs, out RawChain chain)
    {
        lock (_gate)
        {
            return _chains.TryPeek(out chain) && chain.TimeNs <= untilNs && _chains.TryDequeue(out chain);
        }
    }

    /// <summary>Chains that nobody took in time, since the last call.</summary>
    public long TakeDropped()
    {
        lock (_gate)
        {
            var dropped = _dropped;
            _dropped = 0;
            return dropped;
        }
    }
}
