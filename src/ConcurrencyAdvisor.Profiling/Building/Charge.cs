using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Time to be added to a node of the call tree: one interval of one thread, or of one awaited operation.</summary>
internal sealed class Charge
{
    public required long StartNs { get; init; }

    public required long DurationNs { get; set; }

    /// <summary>0 for an awaited operation.</summary>
    public int ThreadId { get; init; }

    public required UserFrame[] Path { get; init; }

    public string Api { get; set; } = "";

    public double CpuSeconds { get; set; }

    public double RunnableSeconds { get; set; }

    public double GcSeconds { get; set; }

    public double BlockedSeconds { get; set; }

    /// <summary>What the blocked seconds waited for; null where nobody knows yet, so that the node's other waits decide in the end.</summary>
    public TimeState? BlockedOn { get; set; }

    public string Detail { get; set; } = "";

    /// <summary><see cref="BlockedOn"/> rests on the name of a framework method alone.</summary>
    public bool JudgedByName { get; set; }

    public bool OnPoolThread { get; init; }

    public bool InParallelLoop { get; init; }

    public bool InNativeCode { get; init; }

    public bool IsSpinning { get; init; }

    public bool IsAwaited { get; init; }

    /// <summary>An awaited operation that whoever started it does not wait for.</summary>
    public bool IsDetached { get; init; }

    /// <summary>The innermost user frame awaits in a loop whose next round needs the answer.</summary>
    public bool IsDependent => Path.Length > 0 && Path[^1].Is(UserFrameTraits.InDependentAwait);

    public bool IsBlockedOnTask { get; set; }

    public double Total => CpuSeconds + RunnableSeconds + GcSeconds + BlockedSeconds;

    /// <summary>The same interval and place with other seconds, on a core and blocked.</summary>
    public Charge Part(double cpuSeconds, double blockedSeconds, TimeState? blockedOn, string detail) => new()
    {
        StartNs = StartNs,
        DurationNs = DurationNs,
        ThreadId = ThreadId,
        Path = Path,
        Api = Api,
        CpuSeconds = cpuSeconds,
        BlockedSeconds = blockedSeconds,
        BlockedOn = blockedOn,
        Detail = detail,
        OnPoolThread = OnPoolThread,
        InParallelLoop = InParallelLoop,
        InNativeCode = InNativeCode,
    };

    /// <summary>Takes in the time of a charge that follows at the same place in the same state. False, and nothing done, where it is another.</summary>
    public bool TryExtend(Charge next)
    {
        var isSame = next.ThreadId == ThreadId && next.Api == Api && next.BlockedOn == BlockedOn && next.Detail == Detail
            && next.JudgedByName == JudgedByName && next.IsBlockedOnTask == IsBlockedOnTask && next.IsSpinning == IsSpinning
            && next.OnPoolThread == OnPoolThread && next.InParallelLoop == InParallelLoop && next.InNativeCode == InNativeCode
            && next.Path.AsSpan().SequenceEqual(Path);
        if (!isSame)
        {
            return false;
        }

        DurationNs = Math.Max(DurationNs, next.StartNs + next.DurationNs - StartNs);
        CpuSeconds += next.CpuSeconds;
        RunnableSeconds += next.RunnableSeconds;
        GcSeconds += next.GcSeconds;
        BlockedSeconds += next.BlockedSeconds;
        return true;
    }
}
