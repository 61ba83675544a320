using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Tests;

/// <summary>A rule that says what a test wants to hear.</summary>
internal sealed class FakeRule(string id, RuleOpinion? opinion) : IRule
{
    public string Id => id;

    public RuleOpinion? Evaluate(PathFacts path) => opinion;

    public static RuleOpinion Opinion(ConcurrencyModel model, double score, params string[] covers) => new()
    {
        Model = model,
        Message = $"{model} it.",
        Why = [$"because of {model}"],
        Cautions = [$"mind {model}"],
        Score = score,
        Confidence = 0.5,
        PredictedSpeedup = new Speedup(1.1, 1.2, 1.3),
        Covers = covers,
    };
}
