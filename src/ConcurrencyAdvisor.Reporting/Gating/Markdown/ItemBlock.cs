using System.Text;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>All that a reviewer needs of one thing that fails: what, where, why, what a change gains and what to read.</summary>
internal sealed class ItemBlock(ExportPlaces places, GateOrigins origins)
{
    private const int MostName = 200;
    private const int MostSentence = 600;
    private const int MostWhy = 300;
    private const int MostWhys = 10;

    public string Of(GateItem item)
    {
        var text = new StringBuilder();
        text.Append("\n#### ").Append(MarkdownText.Of(item.RuleId, MostName)).Append(' ')
            .Append(MarkdownText.Code(GateWords.Subject(item, origins), MostName)).Append("\n\n");
        text.Append(MarkdownText.Of(ItemWords.Message(item), MostSentence));
        if (ItemWords.Reason(item) is { Length: > 0 } reason)
        {
            text.Append(' ').Append(MarkdownText.Of(reason, MostSentence));
        }

        text.Append("\n\n");
        AppendFacts(text, item);
        return text.ToString();
    }

    private void AppendFacts(StringBuilder text, GateItem item)
    {
        text.Append("- Where: ").Append(Where(item)).Append('\n');
        foreach (var why in (item.Finding?.Why ?? []).Take(MostWhys))
        {
            text.Append("- Why: ").Append(MarkdownText.Of(why, MostWhy)).Append('\n');
        }

        if (GateWords.Gain(item, origins.MachineOf(item)) is { Length: > 0 } gain)
        {
            text.Append("- Predicted: ").Append(gain).Append(", ").Append(Numbers.Percent(item.Finding!.Confidence)).Append(" sure\n");
        }

        text.Append("- What to do: ").Append(MarkdownText.Code(GateWords.Explain(item.RuleId), MostName)).Append('\n');
    }

    private string Where(GateItem item) => GateWords.Place(item, places) switch
    {
        { } place => MarkdownText.Code(place, MostName),
        null when item.Path is null => $"the whole run of {MarkdownText.Code(origins.ProgramOf(item), MostName)}",
        null => $"in {MarkdownText.Code(GateWords.Module(item, origins), MostName)}, no source known",
    };
}
