using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// Finds for each finding the entry of the baseline that accepted it. First what is the same to the last frame; then what has the same method, from other
/// callers; then what moved to its caller or to what it calls, as it does when the compiler inlines one into the other in one run and not in the next. Each
/// entry accepts one finding, and one more where a part of it moved so and a part stayed: they are one loop with one remedy.
/// </summary>
internal sealed class BaselineMatch
{
    private readonly Dictionary<FoundFinding, BaselineEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<FoundFinding> _parts = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<BaselineEntry> _all;
    private readonly List<BaselineEntry> _unused;

    public BaselineMatch(IReadOnlyList<BaselineEntry> entries, IReadOnlyList<FoundFinding> findings)
    {
        _all = entries;
        _unused = [.. entries];
        Match(findings, _unused, static (entry, found) => entry.Chain.SequenceEqual(found.Chain, StringComparer.Ordinal));
        Match(findings, _unused, static (entry, found) => entry.Chain[0] == found.Chain[0]);
        Match(findings, _unused, IsCallerOrCallee);
        var used = entries.Where(entry => !_unused.Contains(entry)).ToList();
        foreach (var found in Match(findings, used, IsCallerOrCallee))
        {
            _parts.Add(found);
        }
    }

    /// <summary>Entries that accepted nothing.</summary>
    public IReadOnlyList<BaselineEntry> Unused => _unused;

    /// <summary>Those of them that are about a program of the reports.</summary>
    public IEnumerable<BaselineEntry> UnusedOf(IReadOnlyList<Report> reports) =>
        _unused.Where(entry => reports.Any(report => report.Processes.Any(process => process.Name == entry.Program)));

    /// <summary>The entry that accepts a finding; null for none.</summary>
    public BaselineEntry? Of(FoundFinding found) => _entries.GetValueOrDefault(found);

    /// <summary>How loud a finding was accepted: as the entry itself, or as one near it that its time moved from. Null where nothing accepts it.</summary>
    public FindingLevel? LevelOf(FoundFinding found) => Of(found) is { } own
        ? _all.Where(entry => IsOfSameRule(entry, found) && IsCallerOrCallee(entry, found)).Select(entry => entry.Level).Append(own.Level).Max()
        : null;

    /// <summary>The finding is a part of one that the entry accepts as well: what people wrote to that is not about this one.</summary>
    public bool IsPart(FoundFinding found) => _parts.Contains(found);

    // Beneath the first method of a program or thread stands everything that it does: only what stands above an inner one may be a part of it.
    private static bool IsCallerOrCallee(BaselineEntry entry, FoundFinding found) =>
        entry.Chain.Contains(found.Chain[0], StringComparer.Ordinal)
        || (entry.Chain.Count > 1 && found.Chain.Contains(entry.Chain[0], StringComparer.Ordinal));

    private static bool IsOfSameRule(BaselineEntry entry, FoundFinding found) => entry.RuleId == found.Finding.RuleId && entry.Program == found.Program;

    // Takes what it used from the candidates.
    private List<FoundFinding> Match(IReadOnlyList<FoundFinding> findings, List<BaselineEntry> candidates, Func<BaselineEntry, FoundFinding, bool> isSame)
    {
        var matched = new List<FoundFinding>();
        foreach (var found in findings.Where(found => !_entries.ContainsKey(found)))
        {
            var at = candidates.FindIndex(entry => IsOfSameRule(entry, found) && isSame(entry, found));
            if (at >= 0)
            {
                _entries[found] = candidates[at];
                candidates.RemoveAt(at);
                matched.Add(found);
            }
        }

        return matched;
    }
}
