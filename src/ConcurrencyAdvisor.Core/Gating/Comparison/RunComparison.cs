using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// Compares the runs of a program before and after a change: the whole run, and each hot path by the seconds in which it was active. Something is slower only
/// where three things hold: it grew clearly by more than the policy's threshold (<see cref="SlowdownLimits"/>); the growth is at least a fiftieth of the run; and chance would bring a
/// growth about with at most <see cref="HolmCorrection.FamilyAlpha"/> over all that was tested.
/// </summary>
public static class RunComparison
{
    /// <summary>
    /// Runs of each side that show a hot loop that became 20 % slower in at least 95 of 100 cases. From simulated programs of six paths that vary by 5 % from
    /// run to run, with one run in twenty disturbed by half: 10 of each side show 95 %, 12 show 98 %, 20 all; of programs that vary by 8 %, 12 show 81 %, 15 show
    /// 91 % and 18 show 95 %. Real runs on a shared machine of two cores, a sixth of them disturbed by 20 to 40 %: 15 showed 80 %, 20 the rest (tests on recorded runs hold it).
    /// </summary>
    public const int DefaultRuns = 20;

    /// <summary>
    /// Probability by chance, uncorrected, up to which a growth over the threshold is undecided and not simply the same: an unchanged path gets there in one comparison of
    /// twenty at most, and only where it varies by as much as the threshold.
    /// </summary>
    private const double PlausibleByChance = 0.05;

    /// <summary>The whole run first, then the paths by the seconds that they differ, most first.</summary>
    /// <param name="baseRuns">Reports before the change; not empty.</param>
    /// <param name="headRuns">Reports after it; not empty.</param>
    /// <param name="policy">Says how much slower is too much.</param>
    public static IReadOnlyList<ComparedPath> Compare(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns, GatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var (paths, units) = UnitsOf(baseRuns, headRuns);
        var limits = new SlowdownLimits(policy.MaximumSlowdown, units[0].Seconds.BaseMedian, LeastShareOf([.. baseRuns, .. headRuns]));
        var judge = new UnitJudge(paths, limits, units.Count, Math.Min(units[0].Seconds.Base.Length, units[0].Seconds.Head.Length));
        var slower = HolmCorrection.Adjust([.. units.Select(unit => unit.Seconds.Test.Greater)]);
        var faster = HolmCorrection.Adjust([.. units.Select(unit => unit.Seconds.Test.Less)]);
        var compared = units.SelectMany((unit, index) => judge.Judge(unit, slower[index], faster[index], PlausibleByChance)).ToArray();

        // What moved to another path is told with it, and not once more as faster.
        var moved = compared.Where(row => row.Partners.Count > 0).SelectMany(row => row.Partners).ToHashSet();
        return
        [
            .. compared
                .Select(row => row.IsAlone && row.Unit.Members.Any(moved.Contains) && row.Path.Outcome is ComparisonOutcome.Faster
                    ? row.Path with { Outcome = ComparisonOutcome.Moved }
                    : row.Path)
                .OrderByDescending(row => row.Path is null)
                .ThenByDescending(row => Math.Abs(row.HeadSeconds - row.BaseSeconds))
                .ThenBy(row => row.Path?.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many tests a comparison of these runs makes: the whole run and each path, or family of paths, that is large enough.</summary>
    public static int CountTests(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns) => UnitsOf(baseRuns, headRuns).Units.Count;

    /// <summary>How many runs of each side the comparison uses: a few that were far slower than all others are left out.</summary>
    public static (int Base, int Head) CountUsed(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        var (before, after) = DisturbedRuns.LeaveOut(baseRuns, headRuns);
        return (before.Count, after.Count);
    }

    /// <summary>Smallest number of runs of each side that could ever show a slowdown: with fewer a gate would pass whatever was measured.</summary>
    /// <param name="tested">What <see cref="CountTests"/> says; from 1.</param>
    public static int FewestRuns(int tested) => RunsNeeded.Fewest(tested);

    private static (IReadOnlyList<PathSeries> Paths, IReadOnlyList<ComparedUnit> Units) UnitsOf(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        if (baseRuns.Count == 0 || headRuns.Count == 0)
        {
            throw new ArgumentException("There is nothing to compare without a run on each side.");
        }

        var (before, after) = DisturbedRuns.LeaveOut(baseRuns, headRuns);
        var paths = PathSeries.Gather(before, after);
        var run = new ComparedUnit([], new SideBySide([.. before.Select(WallSeconds)], [.. after.Select(WallSeconds)]));
        return (paths, [run, .. PathFamilies.Of(paths)]);
    }

    // Runs with other shares are not compared, but some may not say theirs.
    private static double LeastShareOf(IReadOnlyList<Report> runs) => Math.Max(PathFamilies.LeastShare, runs.Max(run => run.MinimumShare ?? 0));

    private static double WallSeconds(Report report) => report.Run.WallSeconds;
}
