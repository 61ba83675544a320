namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>An opinion with the rule that gave it.</summary>
internal sealed record HeardOpinion(string RuleId, RuleOpinion Opinion);
