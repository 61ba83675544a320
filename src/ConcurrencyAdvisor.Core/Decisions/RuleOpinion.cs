using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>What a rule has to say of a hot path that it applies to.</summary>
public sealed record RuleOpinion
{
    public required ConcurrencyModel Model { get; init; }

    /// <summary>One sentence: what is wrong and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>The rule's own evidence in words and numbers, beside what holds for every path.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>What to be careful about: stands with the evidence, and against the model.</summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

    /// <summary>
    /// How strongly the evidence speaks for the model, 0 to 1; for a rule about one kind of time, that time's share of the path. The
    /// highest decides the path's model.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Probability that the advice is right if the verdict is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What the change does to the whole run; null where that cannot be predicted.</summary>
    public Speedup? PredictedSpeedup { get; init; }

    public Gain? Gain { get; init; }

    /// <summary>Starvation or oversubscription is not feared but seen: worth a warning whatever the gain.</summary>
    public bool IsProvenHarm { get; init; }

    /// <summary>Rules whose finding would say the same again.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];
}
