using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// What profiling cost the target, told by what it had to send: how long its threads stood still while their stacks were walked, and the time that
/// each event and each call chain takes. What the tool itself used of the machine beside the target is not in it.
/// </summary>
internal sealed class CostEstimate
{
    // With its stack; the same prior as the limit of EventRate.
    private const double EventSeconds = 10e-6;

    // An interrupt and a walk of some twenty frames.
    private const double ChainSeconds = 3e-6;

    private readonly Dictionary<int, long> _lastSampleNs = [];
    private double _stoodSeconds;
    private double _workSeconds;

    public void Note(EvidenceRecord record)
    {
        switch (record)
        {
            case StackSampled sample:
                ref var lastNs = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastSampleNs, sample.ProcessId, out var hasLast);
                var passed = sample.TimeNs - (hasLast ? lastNs : long.MinValue / 2);
                _stoodSeconds += (passed is >= 0 and < SamplerGovernor.RoundPauseNs ? passed : SamplerGovernor.StopNs) / 1e9;
                lastNs = sample.TimeNs;
                break;
            case CpuSampled:
                _workSeconds += ChainSeconds;
                break;
            case LockWaitBegan or LockWaited or NetworkOperation or AsyncOperation or TaskWaitBegan or TaskWaitEnded or TaskScheduled or TaskExecuted:
                _workSeconds += EventSeconds;
                break;
            default:
                break;
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => (_stoodSeconds, _workSeconds) = (0, 0);

    /// <summary>The share of the target's time; null where nothing of it was told.</summary>
    /// <param name="lifeSeconds">How long its processes lived, together.</param>
    /// <param name="cpuSeconds">What they used of the cores.</param>
    public double? Share(double lifeSeconds, double cpuSeconds) =>
        lifeSeconds <= 0 || _stoodSeconds + _workSeconds <= 0
            ? null
            : Math.Min(1, (_stoodSeconds / lifeSeconds) + (cpuSeconds > 0 ? _workSeconds / cpuSeconds : 0));
}
