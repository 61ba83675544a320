namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// Finds the hot paths that are tested together. A compiler that inlines a loop in some runs and not in others lets it appear now under the caller's name
/// and now under its own: neither has a time that could be compared, and their sum has.
/// </summary>
internal static class PathFamilies
{
    /// <summary>
    /// Smallest mean share of a run over the runs of both sides that is tested: reports leave smaller paths out by default. Like all of this choice it does not look
    /// at which side a run is of, so that it leaves the probabilities as they are.
    /// </summary>
    public const double LeastShare = 0.03;

    /// <summary>
    /// What belongs together varies less as a sum than alone: at most half as much as the more variable of two. Independent paths vary more as a sum.
    /// </summary>
    private const double MostVariation = 0.5;

    public static IReadOnlyList<ComparedUnit> Of(IReadOnlyList<PathSeries> paths)
    {
        var family = Enumerable.Range(0, paths.Count).ToArray();
        for (var i = 0; i < paths.Count; i++)
        {
            for (var j = i + 1; j < paths.Count; j++)
            {
                if (family[i] != family[j] && Complete(paths[i], paths[j]))
                {
                    var (joined, left) = (family[i], family[j]);
                    family = [.. family.Select(f => f == left ? joined : f)];
                }
            }
        }

        return
        [
            .. paths
                .Select((path, index) => (Path: path, Family: family[index]))
                .GroupBy(member => member.Family, member => member.Path)
                .Select(members => ComparedUnit.Of([.. members]))
                .Where(unit => unit.Members.Sum(member => member.MeanShare) >= LeastShare),
        ];
    }

    private static bool Complete(PathSeries one, PathSeries other)
    {
        if (!one.IsRelatedTo(other))
        {
            return false;
        }

        var alone = Math.Max(one.Seconds.PooledDeviation(), other.Seconds.PooledDeviation());
        return alone > 0 && SideBySide.Sum([one.Seconds, other.Seconds]).PooledDeviation() <= MostVariation * alone;
    }
}
