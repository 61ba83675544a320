using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>What a gate concluded, in one sentence.</summary>
public static class GateSentence
{
    public static string Of(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var failing = result.Items.Count(item => item.Fails);
        if (result.Failed)
        {
            return $"Gate failed: {Numbers.Plural(failing, "finding fails", "findings fail")} it, of {Numbers.Count(result.Items.Count)}.";
        }

        var found = result.Items.Count(item => item.Status is not FindingStatus.OutOfScope);
        var known = result.Items.Count(item => item.Status is FindingStatus.Known);
        var suppressed = result.Items.Count(item => item.Status is FindingStatus.Suppressed);
        var parts = new List<string>();
        Add(known, "known");
        Add(suppressed, "suppressed");
        Add(found - known - suppressed, "below what fails it");
        return found == 0 ? "Gate passed: nothing was found." : $"Gate passed: {Numbers.Plural(found, "finding", "findings")}, {string.Join(", ", parts)}.";

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{Numbers.Count(count)} {what}");
            }
        }
    }
}
