using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Proof that the thread pool ran out of workers because they were blocked.</summary>
public static class Starvation
{
    /// <summary>
    /// Workers for each core above which the pool has clearly grown because of blocking: it starts with one for each core. Prior.
    /// </summary>
    private const double GrownPoolPerCore = 2;

    /// <summary>Did the runtime itself say so?</summary>
    public static bool IsProven(HotPathEvidence evidence)
    {
        var process = evidence.Process;
        return process.PoolStarvationAdjustments > 0
            || (process.PoolBlockingAdjustments > 0
                && process.PoolThreadsPeak > GrownPoolPerCore * Math.Max(1, evidence.Machine.EffectiveCores));
    }

    /// <summary>The proof in words and numbers.</summary>
    public static string Words(ProcessFacts process) =>
        $"the pool added workers {process.PoolStarvationAdjustments} times because work waited too long and "
        + $"{process.PoolBlockingAdjustments} times because a worker blocked on a task, up to {process.PoolThreadsPeak} workers";
}
