namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>A budget that is broken.</summary>
/// <param name="Budget">What is granted.</param>
/// <param name="Taken">What the path takes of it, in the budget's own measure.</param>
public sealed record BudgetOverrun(Budget Budget, double Taken);
