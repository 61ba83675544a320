using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a gate tells beside its items: where it is looser than its reader may think.</summary>
internal static class GateNotes
{
    /// <summary>Rules that the baseline does not know yet, and entries that have expired.</summary>
    public static IEnumerable<string> OfBaseline(Baseline? baseline, IReadOnlyList<FoundFinding> found, DateOnly today)
    {
        if (baseline is null)
        {
            yield break;
        }

        var newer = found
            .Where(finding => !baseline.KnowsRevisionOf(finding.Finding))
            .Select(finding => finding.Finding.RuleId)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (newer.Count > 0)
        {
            yield return $"The baseline was written before {string.Join(", ", newer)} came or changed: what {(newer.Count == 1 ? "it says is a note" : "they say are notes")} until it is updated.";
        }

        var over = baseline.Entries.Count(entry => entry.Expires < today);
        if (over > 0)
        {
            yield return $"{over} {(over == 1 ? "entry of the baseline has" : "entries of the baseline have")} expired.";
        }
    }

    /// <summary>Patterns that are about nothing: one that is misspelt would switch the gate off in silence.</summary>
    public static IEnumerable<string> OfPatterns(GatePolicy policy, IReadOnlyList<Report> reports)
    {
        var paths = reports.SelectMany(report => report.HotPaths).ToList();
        if (policy.Scope.Included.Count > 0 && !paths.Any(policy.Scope.Holds))
        {
            yield return $"No hot path lies in what the gate looks at ({string.Join(", ", policy.Scope.Included)}).";
        }

        foreach (var budget in policy.Budgets.Where(budget => !paths.Any(path => BudgetCheck.IsFor(budget, path))))
        {
            yield return $"The budget of '{budget.Method}' is for no hot path of these reports.";
        }
    }

    /// <summary>Runs that the comparison does not use.</summary>
    public static IEnumerable<string> OfRunsLeftOut(int count)
    {
        if (count > 0)
        {
            yield return $"{count} {(count == 1 ? "run was" : "runs were")} left out of the comparison: far slower than all others of either side.";
        }
    }
}
