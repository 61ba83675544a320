using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>How the runtime's sampler is used.</summary>
/// <param name="Interval">Time between two samples of a thread, for targets that are launched; the runtime's default otherwise.</param>
/// <param name="MayRest">A scheduler's account says what threads do meanwhile. Without one the samples are all there is, and go on.</param>
public sealed record SamplingPlan(TimeSpan Interval, bool MayRest)
{
    // 200 stacks a second and thread cost a busy program a few per cent.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(5);

    // Where the kernel tells of threads that run, the runtime is asked for those that wait alone.
    private static readonly TimeSpan BesideStacks = TimeSpan.FromMilliseconds(10);

    /// <summary>For the collectors of a profile.</summary>
    public static SamplingPlan Of(CollectorChoice choice) => new(
        choice.PerfStacks && PerfCapability.CheckStacks().IsAvailable ? BesideStacks : Usual,
        MayRest: OperatingSystem.IsLinux() && (choice.SchedulerPolling || (choice.SchedulerEvents && PerfCapability.CheckSwitches().IsAvailable)));
}
