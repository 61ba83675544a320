namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>An opinion with the rule that gave it.</summary>
internal sealed record HeardOpinion(IRule Rule, RuleOpinion Opinion)
{
    public string RuleId => Rule.Id;
}
