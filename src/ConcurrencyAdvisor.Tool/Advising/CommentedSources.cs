using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating.Suppressions;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>The sources of one report's findings, and what their comments suppress. Each file is read once, when a finding asks for it.</summary>
internal sealed class CommentedSources
{
    private const int MostWarnings = 20; // more of them would hide what else the report warns of

    private readonly Dictionary<string, SourceSuppressions> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rules = [.. AdviceEngine.AllRules.Select(rule => rule.Id)];

    /// <summary>Comments that do not do what their author meant, in the files that were read.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            string[] all = [.. _files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value.Warnings)];
            return all.Length <= MostWarnings
                ? all
                : [.. all.Take(MostWarnings), $"{all.Length - MostWarnings} further comments suppress nothing."];
        }
    }

    /// <summary>The finding as a note, where a comment of its method suppresses it.</summary>
    /// <param name="finding">At its configured level.</param>
    /// <param name="method">Where its hot path's method stands; null where nobody knows.</param>
    public Finding Apply(Finding finding, SourceSpan? method) =>
        method is not null && Suppressions(method.File).Find(finding.RuleId, method.Line, method.EndLine) is { } suppression
            ? finding with { Level = FindingLevel.Note, Suppression = suppression }
            : finding;

    private SourceSuppressions Suppressions(string file)
    {
        if (!_files.TryGetValue(file, out var suppressions))
        {
            suppressions = new SourceSuppressions(file, SourceText.TryRead(file) is { } text ? SourceLines.Of(text) : [], _rules);
            _files.Add(file, suppressions);
        }

        return suppressions;
    }
}
