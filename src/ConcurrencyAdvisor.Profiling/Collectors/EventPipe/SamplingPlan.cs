using ConcurrencyAdvisor.Profiling.Collectors.Perf;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>How the runtime's sampler is used.</summary>
/// <param name="Interval">Time between two samples of a thread, for targets that are launched; the runtime's default otherwise.</param>
/// <param name="MayRest">A scheduler's account says what threads do meanwhile. Without one the samples are all there is, and go on.</param>
public sealed record SamplingPlan(TimeSpan Interval, bool MayRest)
{
    // 200 stacks a second and thread cost a busy program a few per cent: for where they are all there is.
    private static readonly TimeSpan Alone = TimeSpan.FromMilliseconds(5);

    // Where the system tells when threads run and wait, the runtime is asked for places alone.
    private static readonly TimeSpan BesideScheduler = TimeSpan.FromMilliseconds(15);

    /// <summary>For the collectors of a profile.</summary>
    public static SamplingPlan Of(CollectorChoice choice)
    {
        var hasScheduler = OperatingSystem.IsLinux() && (choice.SchedulerPolling || (choice.SchedulerEvents && PerfCapability.CheckSwitches().IsAvailable));
        return new(hasScheduler ? BesideScheduler : Alone, MayRest: hasScheduler);
    }
}
