using ConcurrencyAdvisor.Core.Decisions;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>What a team asks of its program.</summary>
public sealed record GatePolicy
{
    /// <summary>The lowest level that fails the gate; null for none.</summary>
    public FindingLevel? FailOn { get; init; } = FindingLevel.Warning;

    /// <summary>Share of the run that a hot path must hold to fail the gate, 0 to 1.</summary>
    public double MinimumShare { get; init; }

    /// <summary>Low end of the predicted speed-up that a finding must have to fail the gate; 1 asks for none. A finding that predicts none is not asked.</summary>
    public double MinimumGain { get; init; } = 1;

    public GateScope Scope { get; init; } = GateScope.Everything;

    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>By how much a hot path's time may grow between two builds before that counts, as a share of what it was.</summary>
    public double MaximumSlowdown { get; init; } = 0.1;
}
