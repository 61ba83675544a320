using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Gating.Suppressions;

/// <summary>What the comments of one source file say about findings.</summary>
public sealed class SourceSuppressions
{
    private readonly string _file;
    private readonly IReadOnlyList<string> _lines;
    private readonly IReadOnlyList<SuppressionDirective> _directives;

    /// <param name="file">Absolute path, for whoever reads a suppression or a warning.</param>
    /// <param name="lines">Its text.</param>
    /// <param name="knownRules">Rules that can be suppressed.</param>
    public SourceSuppressions(string file, IReadOnlyList<string> lines, IReadOnlySet<string> knownRules)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(knownRules);
        _file = file;
        _lines = lines;
        _directives = SuppressionParser.Parse(lines);
        Warnings = [.. _directives.SelectMany(directive => Complaints(directive, knownRules))];
    }

    /// <summary>Directives that do not do what their author meant, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The comment that suppresses a rule's findings in a method; null for none.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="line">First line of the method's body.</param>
    /// <param name="endLine">Last line of the method's body.</param>
    public Suppression? Find(string ruleId, int line, int endLine)
    {
        if (_directives.Count == 0)
        {
            return null;
        }

        var start = MethodStart.Of(_lines, line);
        return _directives
            .Where(directive => directive.Holds && directive.Line >= start && directive.Line <= Math.Max(line, endLine))
            .Where(directive => directive.Rules.Contains(ruleId, StringComparer.OrdinalIgnoreCase))
            .Select(directive => new Suppression(directive.Reason, _file, directive.Line))
            .FirstOrDefault();
    }

    private IEnumerable<string> Complaints(SuppressionDirective directive, IReadOnlySet<string> knownRules)
    {
        var place = $"{_file}:{directive.Line}";
        if (!directive.IsUnderstood)
        {
            yield return $"{place} is no suppression: write '{SuppressionParser.Marker} ignore {RuleIds.SequentialCpu} -- reason'.";
        }
        else if (directive.Reason.Length == 0)
        {
            yield return $"{place} suppresses nothing: it gives no reason after '--'.";
        }
        else if (directive.Rules.Count == 0)
        {
            yield return $"{place} suppresses nothing: it names no rule.";
        }
        else
        {
            foreach (var rule in directive.Rules.Where(rule => !knownRules.Contains(rule)))
            {
                yield return $"{place} names the unknown rule '{rule}'.";
            }
        }
    }
}
