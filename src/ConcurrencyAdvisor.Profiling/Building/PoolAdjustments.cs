using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>How often, and why, the thread pool changed its number of workers.</summary>
internal sealed class PoolAdjustments
{
    public int Starvation { get; private set; }

    public int CooperativeBlocking { get; private set; }

    /// <summary>Most workers at once, warm-up included.</summary>
    public int Peak { get; private set; }

    public void Apply(PoolAdjusted adjusted)
    {
        Peak = Math.Max(Peak, adjusted.WorkerCount);
        Starvation += adjusted.Reason == PoolAdjustmentReason.Starvation ? 1 : 0;
        CooperativeBlocking += adjusted.Reason == PoolAdjustmentReason.CooperativeBlocking ? 1 : 0;
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => (Starvation, CooperativeBlocking) = (0, 0);
}
