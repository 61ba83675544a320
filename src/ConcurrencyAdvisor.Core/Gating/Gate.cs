using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Holds reports to a policy.</summary>
/// <param name="policy">What is asked.</param>
/// <param name="baseline">What is accepted; null where nothing is, so that every finding counts.</param>
/// <param name="today">Entries of the baseline that end before it accept nothing.</param>
public sealed class Gate(GatePolicy policy, Baseline? baseline, DateOnly today)
{
    /// <summary>Of several runs of a program a finding counts that at least half of them have.</summary>
    /// <param name="reports">Of one program or several; not empty.</param>
    public GateResult Judge(IReadOnlyList<Report> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return Judge(reports, AcceptedBy.Baseline);
    }

    /// <summary>What a change made worse: findings that no run before it had, and hot paths that became slower by more than the policy allows and by more than chance.</summary>
    /// <param name="baseRuns">Reports before the change.</param>
    /// <param name="headRuns">Reports after it.</param>
    public GateResult Judge(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        return new ChangeGate(policy, baseline, today).Judge(baseRuns, headRuns);
    }

    internal GateResult Judge(IReadOnlyList<Report> reports, AcceptedBy acceptance)
    {
        var found = RepeatedFindings.In(reports);
        var match = new BaselineMatch(baseline?.Entries ?? [], found);
        var judge = new FindingJudge(policy, baseline, today, acceptance);
        return new GateResult
        {
            Reports = reports,
            IsGate = true,
            Items = GateItem.Sort(found.Select(finding => judge.Judge(finding, match)).Concat(BudgetCheck.Check(reports, policy))),
            Fixed = [.. match.UnusedOf(reports)],
            Notes = [.. GateNotes.OfBaseline(baseline, found, today), .. GateNotes.OfPatterns(policy, reports)],
        };
    }
}
