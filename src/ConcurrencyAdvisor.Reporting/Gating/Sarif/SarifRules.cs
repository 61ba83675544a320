using System.Text.Json;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Rules;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Sarif;

/// <summary>The rules of a run: all that have a page, and what a report names beside them, because a newer tool wrote it.</summary>
internal sealed class SarifRules
{
    private const string Unknown = "A rule that this version has no page for.";

    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public SarifRules(IReadOnlyList<GateItem> items)
    {
        Ids = [.. RulePages.All.Select(page => page.Id).Union(items.Select(item => item.RuleId), StringComparer.Ordinal)];
        foreach (var id in Ids)
        {
            _indices.Add(id, _indices.Count);
        }
    }

    /// <summary>Pages first, in the order of their ids.</summary>
    public IReadOnlyList<string> Ids { get; }

    public int IndexOf(string id) => _indices[id];

    public static void Write(Utf8JsonWriter writer, string id)
    {
        writer.WriteText("id", SafeText.Escape(id));
        var page = RulePages.Find(id);
        var text = page is null ? new RuleText(Unknown, Unknown, Unknown) : RuleText.Of(page);
        writer.WriteMessage("shortDescription", text.Title);
        writer.WriteMessage("fullDescription", text.Description);
        writer.WriteStartObject("help");
        writer.WriteText("text", text.Help);
        writer.WriteText("markdown", page?.Markdown ?? Unknown);
        writer.WriteEndObject();
        writer.WriteStartObject("defaultConfiguration");
        writer.WriteString("level", Level(id));
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteStrings("tags", ["concurrency", "performance"]);
        writer.WriteEndObject();
    }

    private static string Level(string id) => id switch
    {
        GateRuleIds.OverBudget or GateRuleIds.Slower => "error",
        RuleIds.AlreadyRight => "note",
        _ => "warning",
    };
}
