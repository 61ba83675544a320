using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Proof that the thread pool ran out of workers because they were blocked.</summary>
public static class Starvation
{
    /// <summary>
    /// Workers for each core above which the pool has clearly grown because of blocking: it starts with one for each core. Prior.
    /// </summary>
    private const double GrownPoolPerCore = 2;

    /// <summary>Does the runtime itself say so, of a path that holds pool threads?</summary>
    public static bool IsProvenFor(PathFacts path) => path.OnPoolShare >= PathFacts.Most && IsProven(path.Evidence);

    /// <summary>Does the runtime itself say so, of the path's process?</summary>
    public static bool IsProven(HotPathEvidence evidence)
    {
        var process = evidence.Process;
        return process.PoolStarvationAdjustments > 0
            || (process.PoolBlockingAdjustments > 0
                && process.PoolThreadsPeak > GrownPoolPerCore * Math.Max(1, evidence.Machine.EffectiveCores));
    }

    /// <summary>The proof in words and numbers.</summary>
    public static string Words(ProcessFacts process)
    {
        var reasons = new[]
        {
            (Count: process.PoolStarvationAdjustments, Text: "because work waited too long"),
            (Count: process.PoolBlockingAdjustments, Text: "because a worker blocked on a task"),
        }.Where(reason => reason.Count > 0).Select(reason => $"{reason.Count} times {reason.Text}");
        return $"the pool added workers {string.Join(" and ", reasons)}, up to {process.PoolThreadsPeak} workers";
    }
}
