using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Machine;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>The machine during one run: what it is, and what else kept it busy since this was made.</summary>
internal sealed class MachineWatch(ProfileRequest request)
{
    private readonly TimeSpan? _childrensCpu = ChildUsage.Cpu();
    private readonly LoadMeter _load = new();

    /// <summary>What is known of the machine once the run is over.</summary>
    /// <param name="targetCpuSeconds">CPU seconds of the watched processes.</param>
    public MachineFacts Describe(double targetCpuSeconds)
    {
        var load = _load.Stop(Math.Max(targetCpuSeconds, ChildrensCpuSeconds()));
        return MachineProbe.Describe() with
        {
            OtherLoad = load.OtherLoad,
            StealShare = load.StealShare,
            TargetCores = request.TargetCores,
        };
    }

    // A launched target's children can be too short for anybody to see them; the kernel counts them once it has ended.
    // What drives the target is a child too, and no part of it.
    private double ChildrensCpuSeconds() => request.Driving?.Load is null && _childrensCpu is { } before && ChildUsage.Cpu() is { } after ? (after - before).TotalSeconds : 0;
}
