namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>What is tested as one: the whole run, a hot path, or related hot paths between which time passes from run to run.</summary>
/// <param name="Members">The paths; none for the whole run.</param>
/// <param name="Seconds">Of all of them together.</param>
internal sealed record ComparedUnit(IReadOnlyList<PathSeries> Members, SideBySide Seconds)
{
    public static ComparedUnit Of(params IReadOnlyList<PathSeries> members) =>
        new(members, SideBySide.Sum(members.Select(member => member.Seconds)));

    /// <summary>The member that holds the increase; null for the whole run.</summary>
    public PathSeries? Holder => Members.MaxBy(member => member.Seconds.MeanRise);

    /// <summary>The member that stands for all while nothing grew: the largest.</summary>
    public PathSeries? Largest => Members.MaxBy(member => member.MeanShare);
}
