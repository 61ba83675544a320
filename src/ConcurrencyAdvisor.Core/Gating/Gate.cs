using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Holds reports to a policy.</summary>
/// <param name="policy">What is asked.</param>
/// <param name="baseline">What is accepted; null where nothing is, so that every finding counts.</param>
/// <param name="today">Entries of the baseline that end before it accept nothing.</param>
public sealed class Gate(GatePolicy policy, Baseline? baseline, DateOnly today)
{
    private const string OutOfScope = "The policy leaves its place out.";

    private string Has { get; init; } = "The baseline has it";

    private string HasNot { get; init; } = "The baseline does not have it.";

    /// <summary>Of several runs of a program a finding counts that at least half of them have.</summary>
    /// <param name="reports">Of one program or several; not empty.</param>
    public GateResult Judge(IReadOnlyList<Report> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var found = RepeatedFindings.In(reports);
        var match = new BaselineMatch(baseline?.Entries ?? [], found);
        var items = found.Select(finding => Judge(finding, match.Of(finding), match.LevelOf(finding))).Concat(BudgetCheck.Check(reports, policy));
        return new GateResult
        {
            Reports = reports,
            IsGate = true,
            Items = Sort(items),
            Fixed = [.. match.Unused.Where(entry => IsOfOneOf(reports, entry))],
            Notes = [.. Notes(found), .. PatternNotes(reports)],
        };
    }

    /// <summary>What a change made worse: findings that no run before it had, and hot paths that became slower by more than the policy allows and by more than chance.</summary>
    /// <param name="baseRuns">Reports before the change.</param>
    /// <param name="headRuns">Reports after it.</param>
    public GateResult Judge(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        var accepted = new Baseline
        {
            Rules = baseline?.Rules ?? BaselineUpdate.Accept(null, baseRuns, policy).Rules,
            Entries = [.. LoudestOf(baseRuns), .. baseline?.Entries ?? []],
        };
        var gate = new Gate(policy, accepted, today) { Has = "It was there before the change", HasNot = "It was not there before the change." };
        var found = gate.Judge(headRuns);
        var compared = RunComparison.Compare(baseRuns, headRuns, policy);
        var (usedBase, usedHead) = RunComparison.CountUsed(baseRuns, headRuns);
        var leftOut = baseRuns.Count + headRuns.Count - usedBase - usedHead;
        return found with
        {
            Items = Sort(found.Items.Concat(RegressionItems.Of(compared, usedBase, usedHead, policy.Scope).Select(Tempered))),
            Fixed = baseline is null ? [] : [.. new BaselineMatch(baseline.Entries, RepeatedFindings.In(headRuns)).Unused.Where(entry => IsOfOneOf(headRuns, entry))],
            Compared = compared,
            Notes = leftOut == 0
                ? found.Notes
                : [.. found.Notes, $"{leftOut} {(leftOut == 1 ? "run was" : "runs were")} left out of the comparison: far slower than all others of either side."],
        };
    }

    // What any run before the change showed was there, and as loud as in the loudest of them.
    private IEnumerable<BaselineEntry> LoudestOf(IReadOnlyList<Report> runs) => runs
        .SelectMany(run => BaselineUpdate.Accept(null, [run], policy).Entries)
        .GroupBy(entry => (entry.Program, entry.RuleId, string.Join('\n', entry.Chain)))
        .Select(same => same.MaxBy(entry => entry.Level)!);

    private GateItem Tempered(GateItem item) => item is { Fails: true } && policy.FailOn is null ? item with { Fails = false, Level = FindingLevel.Warning } : item;

    /// <summary>Worst first: what fails, then by level and by share of the run.</summary>
    internal static IReadOnlyList<GateItem> Sort(IEnumerable<GateItem> items) =>
    [
        .. items
            .OrderByDescending(item => item.Fails)
            .ThenByDescending(item => item.Level)
            .ThenByDescending(item => item.Path?.Share ?? 1)
            .ThenBy(item => item.RuleId, StringComparer.Ordinal)
            .ThenBy(item => item.Path?.Id, StringComparer.Ordinal),
    ];

    private GateItem Judge(FoundFinding found, BaselineEntry? entry, FindingLevel? accepted)
    {
        var (status, speaks, reason) = Decide(found, entry, accepted);
        var level = found.Finding.Level;
        var fails = speaks && policy.FailOn is { } least && level >= least;
        return new GateItem
        {
            RuleId = found.Finding.RuleId,
            Level = fails ? FindingLevel.Error : speaks ? level : FindingLevel.Note,
            Message = found.Finding.Message,
            Fingerprint = found.Finding.Fingerprint,
            Status = status,
            Reason = speaks && !fails ? $"A {Name(level)} does not fail this gate." : reason,
            Fails = fails,
            Path = found.Path,
            Finding = found.Finding,
        };
    }

    /// <summary>How it stands, whether there is something to act on, and why.</summary>
    private (FindingStatus Status, bool Speaks, string Reason) Decide(FoundFinding found, BaselineEntry? entry, FindingLevel? accepted)
    {
        var finding = found.Finding;
        if (!policy.Scope.Holds(found.Path))
        {
            return (FindingStatus.OutOfScope, false, OutOfScope);
        }

        if (finding.Suppression is { } suppression)
        {
            return (FindingStatus.Suppressed, false, $"Suppressed in the code: {suppression.Reason}");
        }

        var status = entry is not null ? FindingStatus.Known : baseline is null ? FindingStatus.Present : FindingStatus.New;
        if (finding.RuleId == RuleIds.AlreadyRight)
        {
            return (baseline is null ? status : FindingStatus.Known, false, "It is right as it is.");
        }

        var thresholds = new Thresholds(policy, baseline is not null);
        if (entry is not null)
        {
            return DecideKnown(found, entry, accepted ?? entry.Level, thresholds);
        }

        if (baseline is not null && !IsRevisionKnown(finding))
        {
            return (status, false, $"{finding.RuleId} is newer than the baseline and speaks as a note until that is updated.");
        }

        return thresholds.AreCleared(found)
            ? (status, true, baseline is null ? "Nothing accepts it." : HasNot)
            : (status, false, $"Too little to fail the gate: {thresholds.Missed(found)}.");
    }

    private (FindingStatus Status, bool Speaks, string Reason) DecideKnown(FoundFinding found, BaselineEntry entry, FindingLevel accepted, Thresholds thresholds)
    {
        if (entry.Expires < today)
        {
            return (FindingStatus.Known, true, $"The baseline accepted it until {entry.Expires:O}.");
        }

        var level = found.Finding.Level;
        return level > accepted && thresholds.IsClearlyLoud(found) && IsRevisionKnown(found.Finding)
            ? (FindingStatus.New, true, $"{Has} as a {Name(accepted)}; now it is a {Name(level)}.")
            : (FindingStatus.Known, false, entry.Reason is null ? Has + "." : $"{Has}: {entry.Reason}");
    }

    private bool IsRevisionKnown(Finding finding) =>
        baseline!.Rules.TryGetValue(finding.RuleId, out var accepted) && accepted >= finding.RuleRevision;

    private IEnumerable<string> Notes(IReadOnlyList<FoundFinding> found)
    {
        if (baseline is null)
        {
            yield break;
        }

        var newer = found
            .Where(finding => !IsRevisionKnown(finding.Finding))
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

    // A pattern that is misspelt would switch the gate off in silence.
    private IEnumerable<string> PatternNotes(IReadOnlyList<Report> reports)
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

    private static bool IsOfOneOf(IReadOnlyList<Report> reports, BaselineEntry entry) =>
        reports.Any(report => report.Processes.Any(process => process.Name == entry.Program));

    private static string Name(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };
}
