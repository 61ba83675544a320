namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>How the runtime's sampler is used.</summary>
/// <param name="Interval">Time between two samples of a thread, for targets that are launched; the runtime's default otherwise.</param>
/// <param name="MayRest">A scheduler's account says what threads do meanwhile. Without one the samples are all there is, and go on.</param>
public sealed record SamplingPlan(TimeSpan Interval, bool MayRest);
