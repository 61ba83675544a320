using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>How loud an opinion may be. The contract: a warning pays.</summary>
public static class FindingLevels
{
    /// <summary>Low end of the speed-up above which a change pays.</summary>
    public const double LeastSpeedup = 1.05;

    /// <summary>Threads freed for each core above which a change pays.</summary>
    public const double LeastThreadsPerCore = 4;

    /// <summary>The level of an opinion on a path.</summary>
    public static FindingLevel Of(RuleOpinion opinion, PathFacts path) =>
        !SmallWork.IsSmall(path) && Pays(opinion, path) ? FindingLevel.Warning : FindingLevel.Note;

    private static bool Pays(RuleOpinion opinion, PathFacts path) =>
        opinion.IsProvenHarm
        || (opinion.Model != ConcurrencyModel.Keep
            && (opinion.PredictedSpeedup is { Low: > LeastSpeedup }
                || opinion.Gain is { ThreadsFreed: { } threads } && threads > LeastThreadsPerCore * path.Cores));
}
