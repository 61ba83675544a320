using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The comparison as a table.</summary>
internal static class MeasureText
{
    public static string Write(ToolEnvironment environment, MeasureResult result) =>
        TableView.Render(environment, ["PATH", "BEFORE", "AFTER", "CHANGE", "P", "OUTCOME"], result.Compared.Select(Row))
        + string.Concat(result.Notes.Select(note => $"\n{SafeText.Escape(note)}\n"));

    private static IReadOnlyList<string> Row(ComparedPath path) =>
    [
        path.Name, ComparedWords.Seconds(path.BaseSeconds), ComparedWords.Seconds(path.HeadSeconds), ComparedWords.Change(path), ComparedWords.Chance(path),
        ComparedWords.Outcome(path),
    ];
}
