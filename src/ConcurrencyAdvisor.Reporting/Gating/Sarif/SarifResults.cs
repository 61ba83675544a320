using System.Text.Json;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Sarif;

/// <summary>What a gate says, as results of a run.</summary>
internal sealed class SarifResults(GateResult gate, SarifRules rules, SarifLocations locations)
{
    public void Write(Utf8JsonWriter writer, GateItem item)
    {
        writer.WriteText("ruleId", SafeText.Escape(item.RuleId));
        writer.WriteNumber("ruleIndex", rules.IndexOf(item.RuleId));
        writer.WriteString("level", GateWords.NameOf(item.Level));
        writer.WriteMessage("message", SarifText.Of(ItemWords.Message(item)));
        writer.WriteList("locations", [item], locations.Write);
        // Not GitHub's own key: it must follow an algorithm over lines, and ours lives on when lines move.
        writer.WriteStartObject("partialFingerprints");
        writer.WriteText("concurrencyAdvisor/v1", SafeText.Escape(item.Fingerprint));
        writer.WriteEndObject();
        WriteStatus(writer, item);
        locations.WriteFlow(writer, item);
        WriteProperties(writer, item);
    }

    private static void WriteStatus(Utf8JsonWriter writer, GateItem item)
    {
        switch (item.Status)
        {
            case FindingStatus.New:
                writer.WriteString("baselineState", "new");
                break;
            case FindingStatus.Known:
                writer.WriteString("baselineState", "unchanged");
                break;
            case FindingStatus.Suppressed:
                var reason = item.Finding?.Suppression?.Reason ?? ItemWords.Reason(item);
                writer.WriteList("suppressions", [SarifText.Of(reason)], (suppression, justification) =>
                {
                    suppression.WriteString("kind", "inSource");
                    suppression.WriteText("justification", justification);
                });
                break;
            default:
                break;
        }
    }

    private void WriteProperties(Utf8JsonWriter writer, GateItem item)
    {
        writer.WriteStartObject("properties");
        if (gate.IsGate)
        {
            writer.WriteBoolean("fails", item.Fails);
        }

        if (ItemWords.Reason(item) is { Length: > 0 } reason)
        {
            writer.WriteText("reason", SarifText.Of(reason));
        }

        if (item.Path is { } path)
        {
            writer.WriteRounded("shareOfRun", path.Share);
        }

        writer.WriteEndObject();
    }
}
