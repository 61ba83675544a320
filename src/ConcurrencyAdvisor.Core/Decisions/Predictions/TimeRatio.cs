namespace ConcurrencyAdvisor.Core.Decisions.Predictions;

/// <summary>A path's new wall time divided by its old one, best case first: 1 is no change, below 1 is faster.</summary>
public readonly record struct TimeRatio(double Best, double Expected, double Worst)
{
    /// <summary>A path of which only a part changes.</summary>
    /// <param name="share">Share of the path's time that changes, 0 to 1.</param>
    public TimeRatio OnPart(double share) => new(Mix(share, Best), Mix(share, Expected), Mix(share, Worst));

    private static double Mix(double share, double ratio) => 1 - share + (share * ratio);
}
