using ConcurrencyAdvisor.Core.Decisions.Models;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Hears every rule on a hot path, picks the model and says why the others lost.</summary>
public sealed class Arbiter(IReadOnlyList<IRule> rules)
{
    private static readonly IReadOnlyList<IAdvocate> Advocates =
        [new ParallelAdvocate(), new AsyncAdvocate(), new ThreadAdvocate(), new ProcessAdvocate(), new KeepAdvocate()];

    /// <summary>The advice for one path.</summary>
    public Advice Decide(HotPath hotPath)
    {
        var path = new PathFacts(hotPath.Evidence, hotPath.Verdict);
        var opinions = Hear(path);
        var model = opinions.Count > 0 ? opinions[0].Opinion.Model : ConcurrencyModel.Keep;
        var cases = Cases(path, model, opinions);
        var findings = Followed(opinions, model)
            .Select(heard => FindingWriter.Write(heard, hotPath, path, cases))
            .OrderByDescending(finding => finding.Level)
            .ToList();
        return new Advice(hotPath, model, cases, findings);
    }

    // Strongest first; where two are equal the rules' order decides, so that the same evidence always gives the same advice.
    private List<HeardOpinion> Hear(PathFacts path)
    {
        if (SmallWork.IsSmall(path) || SmallWork.IsStartup(path))
        {
            return [];
        }

        // Without a verdict only harm that the runtime itself reports is certain enough to act on.
        var isUnknown = path.Verdict.Bound == Bound.Unknown;
        return
        [
            .. rules
                .Select(rule => rule.Evaluate(path) is { } opinion ? new HeardOpinion(rule, opinion) : null)
                .OfType<HeardOpinion>()
                .Where(heard => !isUnknown || heard.Opinion.IsProvenHarm)
                .OrderByDescending(heard => heard.Opinion.Score)
                .ThenBy(heard => heard.RuleId, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<HeardOpinion> Followed(List<HeardOpinion> opinions, ConcurrencyModel model)
    {
        var agreeing = opinions.Where(heard => heard.Opinion.Model == model).ToList();
        var covered = agreeing.SelectMany(heard => heard.Opinion.Covers).ToHashSet(StringComparer.Ordinal);
        return agreeing.Where(heard => !covered.Contains(heard.RuleId));
    }

    private static List<ModelCase> Cases(PathFacts path, ConcurrencyModel chosen, List<HeardOpinion> opinions) =>
    [
        .. Advocates
            .Select(advocate => (advocate.Model, Plea: advocate.Plead(path)))
            .OrderByDescending(pleaded => pleaded.Model == chosen)
            .ThenByDescending(pleaded => pleaded.Plea.Score)
            .Select(pleaded => ToCase(
                path,
                pleaded.Model,
                pleaded.Plea,
                [.. opinions.Select(heard => heard.Opinion).Where(opinion => opinion.Model == pleaded.Model)])),
    ];

    private static ModelCase ToCase(PathFacts path, ConcurrencyModel model, Plea plea, RuleOpinion[] opinions) => new(
        model,
        Predicted(path, model, plea, opinions),
        [.. opinions.SelectMany(opinion => opinion.Why).Concat(plea.For).Distinct()],
        [.. opinions.SelectMany(opinion => opinion.Cautions).Concat(plea.Against).Distinct()]);

    private static Speedup? Predicted(PathFacts path, ConcurrencyModel model, Plea plea, RuleOpinion[] opinions)
    {
        if (model == ConcurrencyModel.Keep)
        {
            return Speedup.None;
        }

        if (opinions.Length > 0)
        {
            return opinions[0].PredictedSpeedup;
        }

        return path.Verdict.Bound == Bound.Unknown ? null : plea.PredictedSpeedup;
    }
}
