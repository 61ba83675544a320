namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>Finds where the time of a path that became slower may have come from: a related path that took it before the change.</summary>
internal static class MovedTime
{
    /// <summary>Probability by chance alone up to which another path's fall counts as one, uncorrected.</summary>
    private const double MostByChance = 0.01;

    /// <summary>Least part of the increase that the falls make up.</summary>
    private const double LeastPart = 0.5;

    /// <summary>The unit with those paths; null where there is none.</summary>
    /// <param name="risen">Slower by more than the policy minds.</param>
    /// <param name="paths">All paths of the runs.</param>
    /// <param name="limits">What counts.</param>
    public static ComparedUnit? Find(ComparedUnit risen, IReadOnlyList<PathSeries> paths, SlowdownLimits limits)
    {
        PathSeries[] others = [.. paths.Where(path => !risen.Members.Contains(path))];
        PathSeries[] fallen =
        [
            .. others.Where(other => other.Seconds.MeanRise < 0 && other.Seconds.Test.Less <= MostByChance && risen.Members.Any(other.IsRelatedTo)),
        ];
        if (fallen.Length > 0 && -fallen.Sum(other => other.Seconds.MeanRise) >= LeastPart * risen.Seconds.MeanRise)
        {
            return ComparedUnit.Of([.. risen.Members, .. fallen]);
        }

        // What has no time before the change was part of its caller then, or called it: there is nothing else to compare it with.
        PathSeries[] kin =
        [
            .. risen.Seconds.BaseMedian > 0
                ? []
                : others.Where(other => other.Seconds.BaseMedian > 0 && !limits.Minds(other.Seconds) && risen.Members.Any(other.CallsOrIsCalledBy)),
        ];
        return kin.Length > 0 && -kin.Sum(other => other.Seconds.MeanRise) >= LeastPart * risen.Seconds.MeanRise ? ComparedUnit.Of([.. risen.Members, .. kin]) : null;
    }
}
