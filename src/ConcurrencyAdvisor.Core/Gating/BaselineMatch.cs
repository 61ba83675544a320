namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// Finds for each finding the entry of the baseline that accepted it. First what is the same to the last frame; then what has the same method, from other
/// callers; then what moved to its caller or to what it calls, as it does when the compiler inlines one into the other in one run and not in the next. Each
/// entry accepts one finding; but where a part of it moved so, and a part stayed, it accepts both: they are one loop with one remedy.
/// </summary>
internal sealed class BaselineMatch
{
    private readonly Dictionary<FoundFinding, BaselineEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly List<BaselineEntry> _unused;

    public BaselineMatch(IReadOnlyList<BaselineEntry> entries, IReadOnlyList<FoundFinding> findings)
    {
        _unused = [.. entries];
        Match(findings, _unused, static (entry, found) => entry.Chain.SequenceEqual(found.Chain, StringComparer.Ordinal));
        Match(findings, _unused, static (entry, found) => entry.Chain[0] == found.Chain[0]);
        Match(findings, _unused, IsCallerOrCallee);
        Match(findings, entries, IsCallerOrCallee);
    }

    /// <summary>Entries that accepted nothing.</summary>
    public IReadOnlyList<BaselineEntry> Unused => _unused;

    /// <summary>The entry that accepts a finding; null for none.</summary>
    public BaselineEntry? Of(FoundFinding found) => _entries.GetValueOrDefault(found);

    private static bool IsCallerOrCallee(BaselineEntry entry, FoundFinding found) =>
        entry.Chain.Contains(found.Chain[0], StringComparer.Ordinal) || found.Chain.Contains(entry.Chain[0], StringComparer.Ordinal);

    private void Match(IReadOnlyList<FoundFinding> findings, IReadOnlyList<BaselineEntry> candidates, Func<BaselineEntry, FoundFinding, bool> isSame)
    {
        foreach (var found in findings.Where(found => !_entries.ContainsKey(found)))
        {
            var entry = candidates.FirstOrDefault(entry => entry.RuleId == found.Finding.RuleId && entry.Program == found.Program && isSame(entry, found));
            if (entry is not null)
            {
                _entries[found] = entry;
                _unused.Remove(entry);
            }
        }
    }
}
