using ConcurrencyAdvisor.CorpusRunner.Labels;
using ConcurrencyAdvisor.CorpusRunner.Running;

namespace ConcurrencyAdvisor.CorpusRunner.Checking;

/// <summary>One labelled method held against one report.</summary>
/// <param name="Label">What should be.</param>
/// <param name="Marker">Where it should be.</param>
/// <param name="Found">The report's hot path of that method; null where there is none.</param>
/// <param name="Rules">The rules that the report found on it.</param>
public sealed record PathCheck(HotPathLabel Label, Marker Marker, HotPathView? Found, IReadOnlyList<string> Rules)
{
    public bool IsBoundRight => Found is not null && Label.AcceptsBound(Found.Bound);

    public bool IsLineRight => Found is not null && Marker.IsAt(Found.File, Found.Line, Found.EndLine);

    public bool IsModelRight => Found is not null && Label.Models.Contains(Found.Model);

    public bool IsRuleRight => Label.Rules.Count == 0 || Label.Rules.Intersect(Rules).Any();

    /// <summary>Only told, never a failure: compilers move statements.</summary>
    public bool IsHotLineRight => Found?.HotLine is { } line && Marker.HotLines.Contains(line);
}
