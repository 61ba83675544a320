using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A sample with what was known of its thread at that moment; the scheduler's slice that covers it may arrive much later.</summary>
/// <param name="Sample">The runtime's sample.</param>
/// <param name="Stack">Its stack, folded.</param>
/// <param name="Path">The user's logical path: asynchronous callers above the thread's own frames.</param>
/// <param name="Blocking">The wait for a task that the thread was in.</param>
internal sealed record Sighting(StackSampled Sample, FoldedStack Stack, UserFrame[] Path, BlockingWait? Blocking);
