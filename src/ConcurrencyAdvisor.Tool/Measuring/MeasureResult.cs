using System.Globalization;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>What a measurement came to.</summary>
/// <param name="Runs">Runs of each side.</param>
/// <param name="Compared">Path by path.</param>
/// <param name="Notes">What else the reader must know, as sentences.</param>
internal sealed record MeasureResult(int Runs, IReadOnlyList<ComparedPath> Compared, IReadOnlyList<string> Notes)
{
    public static MeasureResult Of(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns, GatePolicy policy)
    {
        var fewest = RunComparison.FewestRuns(RunComparison.CountTests(baseRuns, headRuns));
        return new MeasureResult(
            baseRuns.Count, RunComparison.Compare(baseRuns, headRuns, policy), [.. NotesOf(baseRuns.Count, fewest, Comparability.Difference(baseRuns, headRuns))]);
    }

    private static IEnumerable<string> NotesOf(int runs, int fewest, string? difference)
    {
        if (runs < fewest)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{runs} {(runs == 1 ? "run" : "runs")} of each side cannot tell a slowdown from chance: the gate asks for at least {fewest} here.");
        }

        if (difference is not null)
        {
            yield return $"The gate will not compare these reports. {difference}";
        }
    }
}
