using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// What profiling cost the target: how long its threads stood still while their stacks were walked, the time that each event and each call chain takes,
/// and the tool's own CPU time as far as no free core bore it.
/// </summary>
internal sealed class CostEstimate
{
    /// <summary>
    /// CPU seconds of the target for an event with its stack. Measured without this tool, by the runtime's own tracing to a file, on a virtual machine with
    /// two cores: 100,000 awaited tasks took 4.5 s of CPU more with their events than without, which are some ten each.
    /// </summary>
    private const double EventSeconds = 4.5e-6;

    // An interrupt and a walk of some twenty frames: 0.7 % of two busy threads' time at 99 a second, 1.1 % at 249, 2.4 % at 499, 4 % at 999 (medians of seven, on a virtual
    // machine with two cores, by the kernel's own recorder). Where the timer is no virtual machine's it is a tenth of that.
    private const double ChainSeconds = 40e-6;

    /// <summary>Stopping and resuming the runtime around a round takes this long on an idle machine.</summary>
    private const long StopNs = 50_000;

    private readonly Dictionary<int, long> _lastSampleNs = [];
    private readonly HashSet<int> _tellsStops = [];
    private double _stoodSeconds;
    private double _workSeconds;
    private double? _toolSeconds;

    public void Note(EvidenceRecord record)
    {
        switch (record)
        {
            case StackSampled sample:
                ref var lastNs = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastSampleNs, sample.ProcessId, out var hasLast);
                var passed = sample.TimeNs - (hasLast ? lastNs : long.MinValue / 2);
                _stoodSeconds += _tellsStops.Contains(sample.ProcessId) ? 0 : (passed is >= 0 and < SamplerGovernor.RoundPauseNs ? passed : StopNs) / 1e9;
                lastNs = sample.TimeNs;
                break;
            case SamplerStopped stopped:
                _ = _tellsStops.Add(stopped.ProcessId);
                _stoodSeconds += stopped.DurationNs / 1e9;
                break;
            case CpuSampled:
                _workSeconds += ChainSeconds;
                break;
            case LockWaitBegan or LockWaited or NetworkOperation or AsyncOperation or TaskWaitBegan or TaskWaitEnded or TaskScheduled or TaskExecuted:
                _workSeconds += EventSeconds;
                break;
            case ToolUsed used:
                _toolSeconds = (_toolSeconds ?? 0) + (used.CpuNs / 1e9);
                break;
            case ProcessEnded:
                _lastSampleNs.Remove(record.ProcessId);
                _tellsStops.Remove(record.ProcessId);
                break;
            default:
                break;
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => (_stoodSeconds, _workSeconds, _toolSeconds) = (0, 0, null);

    /// <summary>What it consists of; null where nothing of it was told.</summary>
    public ProfilingCost? Parts => IsUntold ? null : new ProfilingCost(_toolSeconds, _stoodSeconds, _workSeconds);

    /// <summary>The share of the target's time; null where nothing of it was told.</summary>
    /// <param name="lifeSeconds">How long its processes lived, together.</param>
    /// <param name="cpuSeconds">What they used of the cores.</param>
    /// <param name="wallSeconds">Length of the run.</param>
    /// <param name="machine">The cores, and what others used of them.</param>
    public double? Share(double lifeSeconds, double cpuSeconds, double wallSeconds, MachineFacts machine) => IsUntold || lifeSeconds <= 0
        ? null
        : Math.Min(1, (_stoodSeconds / lifeSeconds) + (cpuSeconds > 0 ? (_workSeconds + Displaced(cpuSeconds, wallSeconds, machine)) / cpuSeconds : 0));

    private bool IsUntold => _toolSeconds is null && _stoodSeconds + _workSeconds <= 0;

    // What idle cores did not bear of the tool's CPU time, somebody else did without: at worst the target. Means of the run: phases are not told apart.
    private double Displaced(double cpuSeconds, double wallSeconds, MachineFacts machine)
    {
        var tool = _toolSeconds ?? 0;
        var idle = ((machine.EffectiveCores - machine.OtherLoad) * wallSeconds) - cpuSeconds - tool;
        return Math.Clamp(tool - idle, 0, Math.Max(0, tool));
    }
}
