namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a gate finds by itself, beside the rules of the decision engine.</summary>
public static class GateRuleIds
{
    /// <summary>A hot path holds more than the policy grants it.</summary>
    public const string OverBudget = "CADV0901";

    /// <summary>A hot path takes longer than before the change.</summary>
    public const string Slower = "CADV0902";
}
