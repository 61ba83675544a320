using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The comparison for a terminal.</summary>
internal static class MeasureText
{
    public static string Write(TextStyle style, MeasureResult result)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ComparedTable.Write(text, style, result.Compared);
        return text + string.Concat(result.Notes.Select(note => $"\n{SafeText.Escape(note)}\n"));
    }
}
