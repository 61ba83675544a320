using System.IO.Enumeration;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Holds hot paths to their budgets: of several runs of a program, the middle one counts. What is over by next to nothing is a note.</summary>
internal static class BudgetCheck
{
    public static IEnumerable<GateItem> Check(IReadOnlyList<Report> reports, GatePolicy policy) =>
        from budget in policy.Budgets
        from runs in reports.GroupBy(RepeatedFindings.ProgramOf, StringComparer.Ordinal)
        from path in PathsOf([.. runs], budget, policy.Scope)
        where path.Value > budget.Most
        select ItemOf(path.Path, new BudgetOverrun(budget, path.Value), policy.FailOn is not null);

    private static IEnumerable<(ReportedHotPath Path, double Value)> PathsOf(IReadOnlyList<Report> runs, Budget budget, GateScope scope) =>
        from seen in runs.SelectMany(report => report.HotPaths.Select(path => (Path: path, Value: Measure(budget.Limit, path, report))))
        where scope.Holds(seen.Path) && IsFor(budget, seen.Path)
        group seen by seen.Path.Id into same
        let values = Enumerable.Repeat(0.0, Math.Max(0, runs.Count - same.Count())).Concat(same.Select(s => s.Value)).Order().ToArray()
        select (same.Last().Path, values[(values.Length - 1) / 2]);

    /// <summary>The budget is about this path.</summary>
    public static bool IsFor(Budget budget, ReportedHotPath path) => FileSystemName.MatchesSimpleExpression(budget.Method, path.Method, ignoreCase: false);

    private static double Measure(BudgetLimit limit, ReportedHotPath path, Report report) => limit switch
    {
        BudgetLimit.WallShare => path.Share,
        BudgetLimit.CpuShare => report.CpuSeconds > 0 ? path.Time[TimeState.Cpu] / report.CpuSeconds : 0,
        _ => path.WallSeconds > 0
            ? Math.Max(0, path.ThreadSeconds - path.Time.CpuDemand - path.Time[TimeState.Gc]) / path.WallSeconds
            : 0,
    };

    private static GateItem ItemOf(ReportedHotPath path, BudgetOverrun overrun, bool mayFail)
    {
        var fails = mayFail && !overrun.IsAtLimit;
        return new GateItem
        {
            RuleId = GateRuleIds.OverBudget,
            Level = overrun.IsAtLimit ? FindingLevel.Note : fails ? FindingLevel.Error : FindingLevel.Warning,
            Fingerprint = Fingerprint.Of(GateRuleIds.OverBudget, [overrun.Budget.Limit.ToString(), path.Id]),
            Status = FindingStatus.Present,
            Fails = fails,
            Path = path,
            Overrun = overrun,
        };
    }
}
