using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Says of one finding whether it fails the gate, and why.</summary>
/// <param name="policy">What is asked.</param>
/// <param name="baseline">What is accepted; null where nothing is.</param>
/// <param name="today">Entries that end before it accept nothing.</param>
/// <param name="acceptance">How reasons name what accepts it.</param>
internal sealed class FindingJudge(GatePolicy policy, Baseline? baseline, DateOnly today, AcceptedBy acceptance)
{
    private const string OutOfScope = "The policy leaves its place out.";

    public GateItem Judge(FoundFinding found, BaselineMatch match)
    {
        var (status, speaks, reason) = Decide(found, match);
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
    private (FindingStatus Status, bool Speaks, string Reason) Decide(FoundFinding found, BaselineMatch match)
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

        var entry = match.Of(found);
        var status = entry is not null ? FindingStatus.Known : baseline is null ? FindingStatus.Present : FindingStatus.New;
        if (finding.RuleId == RuleIds.AlreadyRight)
        {
            return (baseline is null ? status : FindingStatus.Known, false, "It is right as it is.");
        }

        var thresholds = new Thresholds(policy, baseline is not null);
        if (entry is not null)
        {
            return DecideKnown(found, entry, match.LevelOf(found) ?? entry.Level, thresholds);
        }

        if (baseline is not null && !baseline.KnowsRevisionOf(finding))
        {
            return (status, false, $"{finding.RuleId} is newer than the baseline and speaks as a note until that is updated.");
        }

        return thresholds.AreCleared(found)
            ? (status, true, baseline is null ? "Nothing accepts it." : acceptance.HasNot)
            : (status, false, $"Too little to fail the gate: {thresholds.Missed(found)}.");
    }

    private (FindingStatus Status, bool Speaks, string Reason) DecideKnown(FoundFinding found, BaselineEntry entry, FindingLevel accepted, Thresholds thresholds)
    {
        if (entry.Expires < today)
        {
            return (FindingStatus.Known, true, $"The baseline accepted it until {entry.Expires:O}.");
        }

        var level = found.Finding.Level;
        return level > accepted && thresholds.IsClearlyLoud(found) && baseline!.KnowsRevisionOf(found.Finding)
            ? (FindingStatus.New, true, $"{acceptance.Has} as a {Name(accepted)}; now it is a {Name(level)}.")
            : (FindingStatus.Known, false, entry.Reason is null ? acceptance.Has + "." : $"{acceptance.Has}: {entry.Reason}");
    }

    private static string Name(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };
}
