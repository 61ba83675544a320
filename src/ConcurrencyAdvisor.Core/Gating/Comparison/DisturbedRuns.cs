using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// Leaves out the few runs that something outside of the program made much slower than all others. Which side a run is of does not enter, so that those that remain
/// are still as exchangeable as all were, and the probabilities of an exact test stay what they are.
/// </summary>
internal static class DisturbedRuns
{
    /// <summary>
    /// By how many quartile distances above the upper quartile of both sides' wall times a run is far out: the fence of Tukey, Exploratory Data Analysis (1977).
    /// A change that makes a whole side slower widens the distance, and loses none of its runs.
    /// </summary>
    private const double Fence = 1.5;

    /// <summary>Most of the runs that are left out: more are no accident, but how the program or the machine is.</summary>
    private const double MostLeftOut = 0.15;

    /// <summary>The runs that remain, on each side.</summary>
    public static (IReadOnlyList<Report> Base, IReadOnlyList<Report> Head) LeaveOut(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        double[] sorted = [.. baseRuns.Concat(headRuns).Select(run => run.Run.WallSeconds).Order()];
        var fence = Quartile(sorted, 3) + (Fence * (Quartile(sorted, 3) - Quartile(sorted, 1)));
        var most = (int)(MostLeftOut * sorted.Length);
        var limit = Math.Max(fence, sorted[sorted.Length - 1 - most]);
        var (keptBase, keptHead) = (Within(baseRuns, limit), Within(headRuns, limit));
        return keptBase.Length > 0 && keptHead.Length > 0 ? (keptBase, keptHead) : (baseRuns, headRuns);
    }

    private static Report[] Within(IReadOnlyList<Report> runs, double limit) => [.. runs.Where(run => run.Run.WallSeconds <= limit)];

    private static double Quartile(double[] sorted, int quarter)
    {
        var position = quarter * (sorted.Length - 1) / 4.0;
        var (below, above) = (sorted[(int)position], sorted[(int)Math.Ceiling(position)]);
        return below + ((position - Math.Floor(position)) * (above - below));
    }
}
