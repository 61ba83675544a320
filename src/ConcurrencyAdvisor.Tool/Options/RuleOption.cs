using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Tool.Advising;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Reads <c>CADV0008=none</c>.</summary>
internal static class RuleOption
{
    public static KeyValuePair<string, RuleLevel> Parse(OptionValue value)
    {
        var separator = value.Text.IndexOf('=', StringComparison.Ordinal);
        if (separator <= 0)
        {
            throw value.Wrong("is not of the form RULE=LEVEL", "Give a rule and a level, such as CADV0008=none.");
        }

        var rule = value.Text[..separator];
        string[] known = [.. AdviceEngine.AllRules.Select(r => r.Id)];
        return known.Contains(rule, StringComparer.Ordinal)
            ? new(rule, RuleLevels.Parse(value with { Text = value.Text[(separator + 1)..] }))
            : throw value.Wrong("names no rule", Suggestions.Ask(rule, known, "Run 'explain' to list the rules."));
    }
}
