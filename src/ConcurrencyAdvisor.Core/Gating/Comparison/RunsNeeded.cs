namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>How many runs of each side would tell a difference from chance.</summary>
public static class RunsNeeded
{
    /// <summary>Runs of each side beyond which nobody waits: thirty of each take an hour where a run takes a minute.</summary>
    public const int Most = 30;

    /// <summary>Probability that so many runs show a difference of the observed size.</summary>
    private const double Power = 0.9;

    private const double LeastGrowth = 1.5;

    /// <summary>
    /// By Noether (1987), Sample size determination for some common nonparametric tests: with as many runs on either side,
    /// <c>n = (z(1-α) + z(power))² / (6 (p - 1/2)²)</c> of each, where <c>p</c> is the probability that a run after the change takes longer than one before it.
    /// </summary>
    /// <param name="superiority">The observed <c>p</c>, 0 to 1, as <see cref="RankSum.Superiority"/> has it.</param>
    /// <param name="tested">How many tests share <see cref="HolmCorrection.FamilyAlpha"/>, from 1.</param>
    /// <returns>From <see cref="Fewest"/> to <see cref="Most"/>; null where no number up to that would do, or where there is no increase to settle.</returns>
    public static int? Estimate(double superiority, int tested)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tested, 1);
        if (superiority <= 0.5)
        {
            return null;
        }

        var distance = StandardNormal.Quantile(1 - (HolmCorrection.FamilyAlpha / tested)) + StandardNormal.Quantile(Power);
        var runs = Math.Ceiling(distance * distance / (6 * (superiority - 0.5) * (superiority - 0.5)));
        var needed = Math.Max(runs, Fewest(tested));
        return needed <= Most ? (int)needed : null;
    }

    /// <summary>
    /// How many runs of each side to have before looking again. At least half as many more than now: whoever looks after each run gives chance more occasions.
    /// </summary>
    /// <param name="compared">The comparison of the runs so far.</param>
    /// <param name="runs">How many of each side those are.</param>
    /// <param name="most">How many of each side may be made.</param>
    /// <returns>More than <paramref name="runs"/>; null where nothing is undecided or at the limit, or no more may be made.</returns>
    public static int? Next(IReadOnlyList<ComparedPath> compared, int runs, int most)
    {
        ArgumentNullException.ThrowIfNull(compared);
        ComparedPath[] undecided = [.. compared.Where(IsOpen)];
        return undecided.Length > 0 && runs < most
            ? Math.Min(most, Math.Max((int)Math.Ceiling(LeastGrowth * runs), undecided.Max(path => path.RunsNeeded ?? 0)))
            : null;
    }

    /// <summary>More runs may settle it.</summary>
    public static bool IsOpen(ComparedPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Outcome is ComparisonOutcome.Undecided or ComparisonOutcome.AtLimit;
    }

    /// <summary>
    /// The smallest number of runs of each side that can show anything: the probability of the most extreme of the <c>C(2n, n)</c> ways to divide them must reach the share of
    /// <see cref="HolmCorrection.FamilyAlpha"/> that is left for one of the tests.
    /// </summary>
    /// <param name="tested">From 1.</param>
    public static int Fewest(int tested)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tested, 1);
        var runs = 1;
        var ways = 2.0; // C(2n, n), by its ratio to the one before
        while (tested / ways > HolmCorrection.FamilyAlpha)
        {
            runs++;
            ways *= 2 * ((2.0 * runs) - 1) / runs;
        }

        return runs;
    }
}
