namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>A path that takes more than its budget.</summary>
/// <param name="Budget">What is granted.</param>
/// <param name="Taken">What the path takes of it, in the budget's own measure.</param>
public sealed record BudgetOverrun(Budget Budget, double Taken)
{
    /// <summary>By how much a path may be over before that fails, as a share of what is granted: what a run shows goes to and fro by some per cent. Prior.</summary>
    private const double Margin = 0.05;

    /// <summary>The same for threads at most, in threads: one whole thread more than granted is never noise.</summary>
    private const double MostThreads = 0.5;

    /// <summary>From here on the budget is broken, in its own measure. Of large shares no more than half of what is left is added: nothing holds more than the run.</summary>
    public double FailsFrom => Budget.Most + Math.Min(Margin * Budget.Most, Budget.Limit is BudgetLimit.BlockedThreads ? MostThreads : (1 - Budget.Most) / 2);

    /// <summary>It is over by so little that the next run may be within: that fails nothing.</summary>
    public bool IsAtLimit => Taken < FailsFrom;
}
