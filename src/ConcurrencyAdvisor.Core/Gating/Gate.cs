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
        var items = found.Select(finding => Judge(finding, match.Of(finding))).Concat(BudgetCheck.Check(reports, policy));
        return new GateResult
        {
            Reports = reports,
            IsGate = true,
            Items = Sort(items),
            Fixed = [.. match.Unused.Where(entry => IsOfOneOf(reports, entry))],
            Notes = [.. Notes(found)],
        };
    }

    /// <summary>What a change made worse: findings that no run before it had, and hot paths that became slower by more than the policy allows and by more than chance.</summary>
    /// <param name="baseRuns">Reports before the change.</param>
    /// <param name="headRuns">Reports after it.</param>
    public GateResult Judge(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        var before = baseRuns.Select(run => BaselineUpdate.Accept(null, [run], policy)).ToList();
        var accepted = new Baseline
        {
            Rules = baseline?.Rules ?? before[0].Rules,
            Entries = [.. baseline?.Entries ?? [], .. before.SelectMany(run => run.Entries)],
        };
        var gate = new Gate(policy, accepted, today) { Has = "It was there before the change", HasNot = "It was not there before the change." };
        var found = gate.Judge(headRuns);
        var compared = RunComparison.Compare(baseRuns, headRuns, policy);
        var slower = RegressionItems.Of(compared, baseRuns.Count, headRuns.Count).Select(Tempered);
        return found with
        {
            Items = Sort(found.Items.Concat(slower)),
            Fixed = [.. found.Fixed.Where(entry => baseline?.Entries.Contains(entry) is true)],
            Compared = compared,
        };
    }

    // The policy's scope and its level hold for what was measured as well.
    private GateItem Tempered(GateItem item) => item switch
    {
        { Path: { } path } when !policy.Scope.Holds(path) =>
            item with { Fails = false, Level = FindingLevel.Note, Status = FindingStatus.OutOfScope, Reason = OutOfScope },
        { Fails: true } when policy.FailOn is null => item with { Fails = false, Level = FindingLevel.Warning },
        _ => item,
    };

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

    private GateItem Judge(FoundFinding found, BaselineEntry? entry)
    {
        var (status, fails, reason) = Decide(found, entry);
        return new GateItem
        {
            RuleId = found.Finding.RuleId,
            Level = fails ? FindingLevel.Error : Loudness(found.Finding, status, baseline is null || new Thresholds(policy, hasBaseline: true).AreCleared(found)),
            Message = found.Finding.Message,
            Fingerprint = found.Finding.Fingerprint,
            Status = status,
            Reason = reason,
            Fails = fails,
            Path = found.Path,
            Finding = found.Finding,
        };
    }

    private (FindingStatus Status, bool Fails, string Reason) Decide(FoundFinding found, BaselineEntry? entry)
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

        var thresholds = new Thresholds(policy, baseline is not null);
        if (entry is not null)
        {
            return DecideKnown(found, entry, thresholds);
        }

        var status = baseline is null ? FindingStatus.Present : FindingStatus.New;
        if (!thresholds.IsLoud(finding.Level))
        {
            return (status, false, $"A {Name(finding.Level)} does not fail this gate.");
        }

        if (baseline is not null && !IsRevisionKnown(finding))
        {
            return (status, false, $"{finding.RuleId} is newer than the baseline and speaks as a note until that is updated.");
        }

        return thresholds.AreCleared(found)
            ? (status, true, baseline is null ? "Nothing accepts it." : HasNot)
            : (status, false, $"Too little to fail the gate: {thresholds.Missed(found)}.");
    }

    private (FindingStatus Status, bool Fails, string Reason) DecideKnown(FoundFinding found, BaselineEntry entry, Thresholds thresholds)
    {
        var level = found.Finding.Level;
        if (entry.Expires < today)
        {
            return thresholds.IsLoud(level)
                ? (FindingStatus.Known, true, $"The baseline accepted it until {entry.Expires:O}.")
                : (FindingStatus.Known, false, $"The baseline accepted it until {entry.Expires:O}, and a {Name(level)} does not fail this gate.");
        }

        var isWorse = level > entry.Level && thresholds.IsLoud(level) && !thresholds.IsLoud(entry.Level);
        if (isWorse && thresholds.AreCleared(found) && IsRevisionKnown(found.Finding))
        {
            return (FindingStatus.New, true, $"{Has} as a {Name(entry.Level)}; now it is a {Name(level)}.");
        }

        return (FindingStatus.Known, false, entry.Reason is null ? Has + "." : $"{Has}: {entry.Reason}");
    }

    // What is accepted or not asked for is shown, but not as something to act on.
    private FindingLevel Loudness(Finding finding, FindingStatus status, bool isCleared)
    {
        var isNew = status is FindingStatus.New or FindingStatus.Present;
        var isNewer = baseline is not null && !IsRevisionKnown(finding);
        return isNew && !isNewer && finding.Level > FindingLevel.Note && isCleared ? FindingLevel.Warning : FindingLevel.Note;
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

    private static bool IsOfOneOf(IReadOnlyList<Report> reports, BaselineEntry entry) =>
        reports.Any(report => report.Processes.Any(process => process.Name == entry.Program));

    private static string Name(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };
}
