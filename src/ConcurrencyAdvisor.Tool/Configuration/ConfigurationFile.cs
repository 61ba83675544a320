using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Options;

namespace ConcurrencyAdvisor.Tool.Configuration;

/// <summary>A configuration file as read.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Values">By key; only what it holds.</param>
/// <param name="RuleLevels">By rule; only what it holds.</param>
internal sealed record ConfigurationFile(
    string Path, IReadOnlyDictionary<string, IReadOnlyList<OptionValue>> Values, IReadOnlyDictionary<string, RuleLevel> RuleLevels);
