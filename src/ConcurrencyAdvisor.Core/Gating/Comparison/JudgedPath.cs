namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>A line of the comparison, with what it was made from.</summary>
/// <param name="Path">The line.</param>
/// <param name="Unit">What was tested.</param>
/// <param name="Partners">The paths outside of the unit that its time moved from.</param>
internal sealed record JudgedPath(ComparedPath Path, ComparedUnit Unit, IReadOnlyList<PathSeries> Partners)
{
    /// <summary>It is one path by itself.</summary>
    public bool IsAlone => Unit.Members.Count == 1;
}
