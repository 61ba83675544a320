namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>Says what became of each unit of a comparison.</summary>
/// <param name="paths">All paths of the runs.</param>
/// <param name="limits">How large a difference must be.</param>
/// <param name="tested">How many units there are.</param>
/// <param name="runs">Runs of the side that has fewer.</param>
internal sealed class UnitJudge(IReadOnlyList<PathSeries> paths, SlowdownLimits limits, int tested, int runs)
{
    private const string WholeRun = "whole run";

    /// <summary>Probability by chance, uncorrected, up to which time moved between two paths that are tested together anyway.</summary>
    private const double MostByChance = 0.01;

    /// <summary>The lines of a unit: one, or one for each member where time moved between them.</summary>
    /// <param name="unit">What was tested.</param>
    /// <param name="slower">Corrected probability that chance alone makes it so slow.</param>
    /// <param name="faster">Corrected probability that chance alone makes it so fast.</param>
    /// <param name="plausible">Uncorrected probability up to which it is undecided.</param>
    public IEnumerable<JudgedPath> Judge(ComparedUnit unit, double slower, double faster, double plausible)
    {
        var seconds = unit.Seconds;
        var probability = seconds.Rise >= 0 ? slower : faster;
        if (limits.Minds(seconds) && Slowness(seconds, seconds, slower, plausible) is var outcome and not ComparisonOutcome.Same)
        {
            return [WithoutMoves(unit, slower, outcome, plausible)];
        }

        if (slower <= HolmCorrection.FamilyAlpha && limits.Mentions(seconds))
        {
            return [Line(unit, unit.Holder, seconds, probability, ComparisonOutcome.SlightlySlower)];
        }

        if (faster <= HolmCorrection.FamilyAlpha && limits.IsFaster(seconds))
        {
            return [Line(unit, unit.Largest, seconds, probability, ComparisonOutcome.Faster)];
        }

        return IsMovedWithin(unit)
            ? unit.Members.Select(member => Line(unit, member, member.Seconds, probability, ComparisonOutcome.Moved))
            : [Line(unit, unit.Largest, seconds, probability, ComparisonOutcome.Same)];
    }

    private ComparisonOutcome Slowness(SideBySide risen, SideBySide together, double corrected, double plausible) =>
        corrected > HolmCorrection.FamilyAlpha ? together.Test.Greater <= plausible ? ComparisonOutcome.Undecided : ComparisonOutcome.Same
        : limits.IsBeyond(risen, together) ? ComparisonOutcome.Slower
        : ComparisonOutcome.AtLimit;

    private JudgedPath WithoutMoves(ComparedUnit unit, double slower, ComparisonOutcome outcome, double plausible)
    {
        if (MovedTime.Find(unit, paths, limits) is not { } whole)
        {
            return Line(unit, unit.Holder, unit.Seconds, slower, outcome);
        }

        PathSeries[] partners = [.. whole.Members.Except(unit.Members)];

        // The whole was chosen after looking at the runs: it gets the strictest correction. It can only take back what the unit's own test said.
        var corrected = Math.Max(slower, Math.Min(1, whole.Seconds.Test.Greater * tested));
        var together = limits.MindsWhatRemains(unit.Seconds, whole.Seconds) ? Slowness(unit.Seconds, whole.Seconds, corrected, plausible) : ComparisonOutcome.Same;
        return together is ComparisonOutcome.Same
            ? Line(unit, unit.Holder, unit.Seconds, slower, ComparisonOutcome.Moved, partners)
            : Line(unit, unit.Holder, whole.Seconds, corrected, together, partners);
    }

    private bool IsMovedWithin(ComparedUnit unit) =>
        unit.Members.Any(member => limits.Minds(member.Seconds) && member.Seconds.Test.Greater <= MostByChance)
        && unit.Members.Any(member => member.Seconds.Test.Less <= MostByChance);

    private JudgedPath Line(
        ComparedUnit unit, PathSeries? named, SideBySide seconds, double probability, ComparisonOutcome outcome, IReadOnlyList<PathSeries>? partners = null)
    {
        var needed = outcome is ComparisonOutcome.Undecided ? RunsNeeded.Estimate(seconds.Test.Superiority, tested) : null;
        return new JudgedPath(
            new ComparedPath(
                named?.Shown.Method ?? WholeRun, named?.Shown, seconds.BaseMedian, seconds.HeadMedian, probability, outcome, More(needed)),
            unit,
            partners ?? []);
    }

    // What was not enough is never said to be enough.
    private int? More(int? needed) => needed is { } estimate && Math.Max(estimate, runs + 1) is var more and <= RunsNeeded.Most ? more : null;
}
