using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Judges what a change did, from runs before it and after it: what those before show is accepted beside the baseline, and times are compared.</summary>
/// <param name="policy">What is asked.</param>
/// <param name="baseline">What is accepted besides; null for nothing.</param>
/// <param name="today">Entries of the baseline that end before it accept nothing.</param>
internal sealed class ChangeGate(GatePolicy policy, Baseline? baseline, DateOnly today)
{
    public GateResult Judge(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        var accepted = new Baseline
        {
            Rules = baseline?.Rules ?? BaselineUpdate.Accept(null, baseRuns, policy).Rules,
            Entries = [.. LoudestOf(baseRuns), .. baseline?.Entries ?? []],
        };
        var found = new Gate(policy, accepted, today).Judge(headRuns, AcceptedBy.RunsBefore);
        var compared = RunComparison.Compare(baseRuns, headRuns, policy);
        var (usedBase, usedHead) = RunComparison.CountUsed(baseRuns, headRuns);
        return found with
        {
            Items = GateItem.Sort(found.Items.Concat(RegressionItems.Of(compared, usedBase, usedHead, policy.Scope).Select(Tempered))),
            Fixed = baseline is null ? [] : [.. new BaselineMatch(baseline.Entries, RepeatedFindings.In(headRuns)).UnusedOf(headRuns)],
            Compared = compared,
            Notes = [.. found.Notes, .. GateNotes.OfRunsLeftOut(baseRuns.Count + headRuns.Count - usedBase - usedHead)],
        };
    }

    // What any run before the change showed was there, and as loud as in the loudest of them.
    private IEnumerable<BaselineEntry> LoudestOf(IReadOnlyList<Report> runs) => runs
        .SelectMany(run => BaselineUpdate.Accept(null, [run], policy).Entries)
        .GroupBy(entry => (entry.Program, entry.RuleId, string.Join('\n', entry.Chain)))
        .Select(same => same.MaxBy(entry => entry.Level)!);

    private GateItem Tempered(GateItem item) => item is { Fails: true } && policy.FailOn is null ? item with { Fails = false, Level = FindingLevel.Warning } : item;
}
