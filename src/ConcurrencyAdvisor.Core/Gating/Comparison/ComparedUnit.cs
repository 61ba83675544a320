namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>What is tested as one: the whole run, a hot path, or related hot paths between which time passes from run to run.</summary>
/// <param name="Members">The paths; none for the whole run.</param>
/// <param name="Seconds">Of all of them together.</param>
internal sealed record ComparedUnit(IReadOnlyList<PathSeries> Members, SideBySide Seconds)
{
    public static ComparedUnit Of(params IReadOnlyList<PathSeries> members) =>
        new(members, SideBySide.Sum(members.Select(member => member.Seconds)));

    /// <summary>The member that holds the increase; null for the whole run.</summary>
    public PathSeries? Holder
    {
        get
        {
            var alike = AlikeRuns();
            return Members.MaxBy(member => alike.Length == 0 ? member.Seconds.MeanRise : alike.Sum(runs => RiseIn(runs, member)));
        }
    }

    /// <summary>The member that stands for all while nothing grew: the largest.</summary>
    public PathSeries? Largest => Members.MaxBy(member => member.MeanShare);

    // Where a member's time is told under another's name in some runs, how many runs of either side those are says nothing: runs that have the same members are compared.
    private (int[] Base, int[] Head)[] AlikeRuns()
    {
        var head = ByPattern(Seconds.Head.Length, seconds => seconds.Head);
        return
        [
            .. ByPattern(Seconds.Base.Length, seconds => seconds.Base)
                .Where(runs => head.Contains(runs.Key))
                .Select(runs => (runs.ToArray(), head[runs.Key].ToArray())),
        ];
    }

    private ILookup<string, int> ByPattern(int runs, Func<SideBySide, double[]> side) =>
        Enumerable.Range(0, runs).ToLookup(run => string.Concat(Members.Select(member => side(member.Seconds)[run] > 0 ? '+' : '-')));

    private static double RiseIn((int[] Base, int[] Head) runs, PathSeries member) =>
        Math.Min(runs.Base.Length, runs.Head.Length)
            * (runs.Head.Average(run => member.Seconds.Head[run]) - runs.Base.Average(run => member.Seconds.Base[run]));
}
