using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Turns the opinions that the arbiter followed into a path's findings.</summary>
internal static class FindingWriter
{
    /// <summary>Bounds of a confidence that anybody should believe.</summary>
    private const double LeastConfidence = 0.05;

    private const double MostConfidence = 0.99;

    /// <summary>Share from which a state is named in the evidence. Prior.</summary>
    private const double NotableState = 0.05;

    /// <summary>The finding of one opinion.</summary>
    /// <param name="heard">The rule and its opinion.</param>
    /// <param name="hotPath">The path it is about.</param>
    /// <param name="path">The same with what is derived from it.</param>
    /// <param name="cases">All five models, the followed one first.</param>
    public static Finding Write(HeardOpinion heard, HotPath hotPath, PathFacts path, List<ModelCase> cases) => new()
    {
        RuleId = heard.RuleId,
        Level = FindingLevels.Of(heard.Opinion, path),
        HotPathId = hotPath.Id,
        Model = heard.Opinion.Model,
        Message = heard.Opinion.Message,
        Why = [.. WhyOf(path), .. heard.Opinion.Why, .. heard.Opinion.Cautions],
        PredictedSpeedup = cases[0].PredictedSpeedup,
        Models = cases,
        Fingerprint = Fingerprint.Of(heard.RuleId, hotPath.Evidence),
        Confidence = ConfidenceOf(heard.Opinion, hotPath.Verdict),
        Gain = heard.Opinion.Gain,
        RuleRevision = heard.Rule.Revision,
    };

    // Harm that the runtime itself reports does not hang on what the path is bound by.
    private static double ConfidenceOf(RuleOpinion opinion, Verdict verdict) =>
        Math.Clamp(opinion.Confidence * (opinion.IsProvenHarm ? 1 : verdict.Confidence), LeastConfidence, MostConfidence);

    private static IEnumerable<string> WhyOf(PathFacts path)
    {
        var evidence = path.Evidence;
        yield return $"active for {Figures.Seconds(evidence.WallSeconds)} of {Figures.Seconds(evidence.RunSeconds)} "
            + $"({Figures.Percent(evidence.Share)} of the run), average concurrency {Figures.Count(path.Concurrency)}";
        yield return "its time: " + string.Join(", ", StateTimes.States
            .Where(state => path.Shares[state] >= NotableState)
            .OrderByDescending(state => path.Shares[state])
            .Select(state => $"{Figures.Percent(path.Shares[state])} {WaitWords.Doing(state)}"));
        if (path.Verdict.Cause.Length > 0)
        {
            yield return path.Verdict.Cause;
        }
    }
}
