using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Predictions;

/// <summary>
/// Predicts what a change of one path does to the whole run, by Amdahl's law ("Validity of the single processor approach to achieving
/// large scale computing capabilities", 1967): a run whose share f becomes r times as long gains 1 / (1 - f + f r).
/// </summary>
public static class SpeedupModel
{
    /// <summary>Relative error of a path's share that more evidence does not remove. Prior.</summary>
    private const double LeastShareError = 0.05;

    /// <summary>Relative error of the share after one second of evidence; falls with the square root. Prior.</summary>
    private const double ShareErrorAtOneSecond = 0.1;

    private const double MostShareError = 0.5;

    /// <summary>Share of the run's wall time in which this path, and no other, decides how long the run takes.</summary>
    public static double CriticalShare(HotPathEvidence evidence) => evidence.RunSeconds > 0
        ? Math.Clamp((evidence.WallSeconds - Math.Max(0, evidence.OverlapSeconds)) / evidence.RunSeconds, 0, 1)
        : 0;

    /// <summary>The whole run's speed-up when the path's wall time changes by a ratio.</summary>
    public static Speedup OfRun(HotPathEvidence evidence, TimeRatio ratio)
    {
        var critical = CriticalShare(evidence);
        var error = ShareError(evidence.Time.Total);
        var least = critical * (1 - error);

        // What overlaps with other paths may turn out to be the longer of the two: counted in the best case, and by half.
        var most = Math.Clamp(((critical + evidence.Share) / 2) * (1 + error), critical, 1);
        var expected = Amdahl(critical, ratio.Expected);
        return new Speedup(
            Math.Min(expected, Math.Min(Amdahl(least, ratio.Worst), Amdahl(most, ratio.Worst))),
            expected,
            Math.Max(expected, Math.Max(Amdahl(least, ratio.Best), Amdahl(most, ratio.Best))));
    }

    private static double Amdahl(double share, double ratio) => 1 / (1 - share + (share * ratio));

    private static double ShareError(double seconds) => seconds > 0
        ? Math.Min(MostShareError, LeastShareError + (ShareErrorAtOneSecond / Math.Sqrt(seconds)))
        : MostShareError;
}
