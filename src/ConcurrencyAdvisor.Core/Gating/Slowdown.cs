namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a change made slower, as it was measured.</summary>
/// <param name="Compared">The path, or the whole run, before and after.</param>
/// <param name="BaseRuns">Runs before the change.</param>
/// <param name="HeadRuns">Runs after it.</param>
/// <param name="Cause">What became slower and lets this one wait; null where it became slower itself.</param>
public sealed record Slowdown(ComparedPath Compared, int BaseRuns, int HeadRuns, ComparedPath? Cause)
{
    /// <summary>
    /// Of a whole run: the largest of the paths at the policy's limit, where these and what became slower account for most of it; null where they do not.
    /// </summary>
    public ComparedPath? LargestAtLimit { get; init; }
}
