namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>How reasons name what accepts a finding.</summary>
/// <param name="Has">Begins a sentence of a finding that is accepted.</param>
/// <param name="HasNot">The sentence of one that is not.</param>
internal sealed record AcceptedBy(string Has, string HasNot)
{
    public static AcceptedBy Baseline { get; } = new("The baseline has it", "The baseline does not have it.");

    public static AcceptedBy RunsBefore { get; } = new("It was there before the change", "It was not there before the change.");
}
