using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Tool.Hosting;
using ConcurrencyAdvisor.Tool.Output;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>The comparison as a table.</summary>
internal static class MeasureText
{
    public static string Write(ToolEnvironment environment, MeasureResult result) =>
        TableView.Render(environment, ["PATH", "BEFORE", "AFTER", "CHANGE", "P", "OUTCOME"], result.Compared.Select(Row))
        + string.Concat(result.Notes.Select(note => $"\n{note}\n"));

    private static IReadOnlyList<string> Row(ComparedPath path) =>
    [
        path.Name, Seconds(path.BaseSeconds), Seconds(path.HeadSeconds), Change(path.Ratio), Probability(path.PValue), OutcomeNames.ForReaders(path),
    ];

    private static string Seconds(double seconds) => seconds < 0.9995 ? Format("0", seconds * 1000) + " ms" : Format("0.00", seconds) + " s";

    private static string Change(double ratio) => double.IsPositiveInfinity(ratio) ? "new" : Format("+0.0;-0.0;0.0", (ratio - 1) * 100) + " %";

    private static string Probability(double value) => value < 0.0001 ? "<0.0001" : Format("0.####", value);

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
