namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>What the instructions of one method body say about loops, by offset.</summary>
internal sealed class BodyShape(IReadOnlyList<IlInstruction> body, IlSource il)
{
    public IlLoops Loops { get; } = new(body);

    public ItemCalls ItemCalls { get; } = new(body);

    public SpinLoops Spins { get; } = new(body, il);

    public ChainedCalls Chains { get; } = new(body, il);

    public DependentAwaits DependentAwaits { get; } = new(body, il);
}
