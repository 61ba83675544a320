using ConcurrencyAdvisor.Profiling.Launching;

namespace ConcurrencyAdvisor.Profiling.Sessions;

/// <summary>How a service is brought to say anything: it needs load.</summary>
/// <param name="ReadyUrl">What is measured begins when this answers; null for the start of the target.</param>
/// <param name="Load">Started then; the profile ends when it ends. Null for none.</param>
public sealed record ServiceDriving(Uri? ReadyUrl, LaunchPlan? Load);
