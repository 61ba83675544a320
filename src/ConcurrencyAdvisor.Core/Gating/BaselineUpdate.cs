using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>Writes what reports show into a baseline.</summary>
public static class BaselineUpdate
{
    /// <summary>
    /// A baseline that accepts all that the reports show and the policy looks at. Entries that go on keep what people wrote to them; those of programs that
    /// no report is of stay as they are; those that no report bears out are gone.
    /// </summary>
    /// <param name="before">The baseline so far; null for none.</param>
    /// <param name="reports">What is accepted.</param>
    /// <param name="policy">What it leaves out is not written.</param>
    public static Baseline Accept(Baseline? before, IReadOnlyList<Report> reports, GatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(policy);
        var found = RepeatedFindings.In(reports);
        var match = new BaselineMatch(before?.Entries ?? [], found);
        var programs = reports.SelectMany(report => report.Processes).Select(process => process.Name).ToHashSet(StringComparer.Ordinal);
        var written = found.Where(finding => IsForABaseline(finding, policy)).Select(finding => EntryOf(finding, match.IsPart(finding) ? null : match.Of(finding)));

        // What the policy leaves out now is neither accepted nor fixed by that.
        var leftOut = found.Where(finding => !policy.Scope.Holds(finding.Path) && !match.IsPart(finding)).Select(match.Of).OfType<BaselineEntry>();
        var others = match.Unused.Where(entry => !programs.Contains(entry.Program));
        return new Baseline
        {
            Rules = AdviceEngine.AllRules.ToDictionary(rule => rule.Id, rule => rule.Revision, StringComparer.Ordinal),
            Entries = [.. written.Concat(leftOut).Concat(others).Order(BaselineEntry.Order)],
        };
    }

    // That something is right already asks for no acceptance, and what the code accepts needs no second place.
    private static bool IsForABaseline(FoundFinding found, GatePolicy policy) =>
        found.Finding.RuleId != RuleIds.AlreadyRight && found.Finding.Suppression is null && policy.Scope.Holds(found.Path);

    private static BaselineEntry EntryOf(FoundFinding found, BaselineEntry? before) => new()
    {
        RuleId = found.Finding.RuleId,
        Program = found.Program,
        Chain = found.Chain,
        Level = found.Finding.Level,
        Owner = before?.Owner,
        Reason = before?.Reason,
        Expires = before?.Expires,
    };
}
