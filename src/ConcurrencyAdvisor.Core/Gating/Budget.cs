namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a team grants some hot paths.</summary>
/// <param name="Method">Names of the methods, with <c>*</c> for any part of a name.</param>
/// <param name="Limit">What is limited.</param>
/// <param name="Most">The most that is granted: a share from 0 to 1, or a number of threads.</param>
public sealed record Budget(string Method, BudgetLimit Limit, double Most);

/// <summary>What a budget limits.</summary>
public enum BudgetLimit
{
    /// <summary>A path's share of the run's wall time.</summary>
    WallShare,

    /// <summary>A path's share of the run's CPU time.</summary>
    CpuShare,

    /// <summary>Threads that a path keeps blocked on average while it runs.</summary>
    BlockedThreads,
}
