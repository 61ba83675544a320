namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a change made slower, as it was measured.</summary>
/// <param name="Compared">The path, or the whole run, before and after.</param>
/// <param name="BaseRuns">Runs before the change.</param>
/// <param name="HeadRuns">Runs after it.</param>
/// <param name="Cause">What became slower and lets this one wait; null where it became slower itself.</param>
public sealed record Slowdown(ComparedPath Compared, int BaseRuns, int HeadRuns, ComparedPath? Cause);
