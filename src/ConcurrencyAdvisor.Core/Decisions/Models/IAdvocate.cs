using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>Speaks for one model on every path, whether a rule wants it or not: the reader sees why the others lost.</summary>
internal interface IAdvocate
{
    ConcurrencyModel Model { get; }

    Plea Plead(PathFacts path);
}

/// <summary>One model's case before the arbiter has heard the rules.</summary>
/// <param name="Score">Orders the models that lose, 0 to 1. Priors.</param>
/// <param name="PredictedSpeedup">What the model would do to the whole run; null where that cannot be predicted.</param>
/// <param name="For">Never empty.</param>
/// <param name="Against">Never empty.</param>
internal sealed record Plea(double Score, Speedup? PredictedSpeedup, IReadOnlyList<string> For, IReadOnlyList<string> Against);
