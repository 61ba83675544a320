namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Work for which advice cannot pay.</summary>
public static class SmallWork
{
    /// <summary>
    /// Share of the run below which even an infinitely fast path gains less than noise: 1 / (1 - 0.03) is 1.03.
    /// </summary>
    public const double LeastShare = 0.03;

    /// <summary>Is the path too small a part of the run?</summary>
    public static bool IsSmall(PathFacts path) => path.Evidence.Share < LeastShare;

    /// <summary>Is it the runtime's start, and not the program, that was measured?</summary>
    public static bool IsStartup(PathFacts path) =>
        path.StartupShare >= PathFacts.Most
        || path.Evidence.Process.RuntimeOverheadSeconds >= PathFacts.Most * path.Evidence.RunSeconds;
}
