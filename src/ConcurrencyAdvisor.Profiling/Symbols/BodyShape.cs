namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>What the instructions of one method body say about loops, by offset.</summary>
internal sealed class BodyShape(IReadOnlyList<IlInstruction> body, IlSource il)
{
    public IlLoops Loops { get; } = new(body);

    public ItemCalls ItemCalls { get; } = new(body);

    public SpinLoops Spins { get; } = new(body, il);

    public ChainedCalls Chains { get; } = new(body, il);

    public DependentAwaits DependentAwaits { get; } = new(body, il);

    /// <summary>It releases a mutex. Only the thread that took it may, so that the same body takes it mostly.</summary>
    public bool TakesMutex { get; } = body.Any(instruction =>
        IlStack.NamesMember(instruction.Code) && il.Member(instruction.Operand) is { Name: "ReleaseMutex" } member && il.DeclaringTypeName(member) == "Mutex");
}
