using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>A method that machine code was made from, with what its instructions say.</summary>
/// <remarks>
/// Offsets count bytes of intermediate language in the body that ran. A frame's return address already points behind its call, and
/// may map to the next statement: for every frame but the innermost look up the machine address minus one, or, where only its
/// offset is at hand, the offset minus one.
/// </remarks>
public sealed class MethodSymbol
{
    private readonly SequencePointTable? _points;
    private readonly BodyShape? _shape;

    /// <summary>A method of which no more than its facts are known.</summary>
    public MethodSymbol(MethodFacts facts)
        : this(facts, null, null)
    {
    }

    internal MethodSymbol(MethodFacts facts, SequencePointTable? points, BodyShape? shape)
    {
        Facts = facts;
        _points = points;
        _shape = shape;
    }

    /// <summary>What is known of the method before it runs.</summary>
    public MethodFacts Facts { get; }

    /// <summary>
    /// Where this body stands: for a lambda or local function its own lines, for everything else those of
    /// <see cref="MethodFacts.Source"/>. Null without debug symbols.
    /// </summary>
    public SourceSpan? BodySource { get; internal init; }

    /// <summary>
    /// The body that the compiler made to wait for an async <c>Main</c>: a thread that blocks here is what the language prescribes.
    /// </summary>
    public bool IsEntryPointStub { get; internal init; }

    /// <summary>The body is a state machine's, or a part of the state machine's class.</summary>
    public bool IsStateMachineBody { get; internal init; }

    /// <summary>The source line of an instruction, in the file of <see cref="MethodFacts.Source"/>; null where it has none.</summary>
    public int? LineOf(int ilOffset) =>
        _points?.PointAt(ilOffset) is { } point && point.Document == _points.Document ? point.StartLine : null;

    /// <summary>Whether the body jumps back over an instruction, so that it runs more than once in a call.</summary>
    public bool IsInLoop(int ilOffset) => _shape?.Loops.Contains(ilOffset) ?? false;

    /// <summary>Whether the statement at an instruction calls for each item of the loop around it.</summary>
    public bool PassesItem(int ilOffset) => _shape?.ItemCalls.Contains(ilOffset) ?? false;

    /// <summary>Whether an instruction stands in a loop that only waits on a core for another thread.</summary>
    public bool IsInSpinLoop(int ilOffset) => _shape?.Spins.Contains(ilOffset) ?? false;

    /// <summary>First instruction of the body's first such loop; null where it has none.</summary>
    public int? SpinLoopStart => _shape?.Spins.First;

    /// <summary>Whether an instruction belongs to an await in a loop whose next round needs its answer.</summary>
    public bool IsInDependentAwait(int ilOffset) => _shape?.DependentAwaits.Contains(ilOffset) ?? false;

    /// <summary>Whether an instruction belongs to a call in a loop that takes what it returned in the round before.</summary>
    public bool IsInChain(int ilOffset) => _shape?.Chains.Contains(ilOffset) ?? false;

    /// <summary>What it waits for in a handle is a mutex: the call names the base class of all handles.</summary>
    public bool TakesMutex => _shape?.TakesMutex ?? false;

    /// <summary>The same method, told whose it is.</summary>
    internal MethodSymbol With(MethodOrigin origin) => new(Facts with { Origin = origin }, _points, _shape)
    {
        BodySource = BodySource,
        IsEntryPointStub = IsEntryPointStub,
        IsStateMachineBody = IsStateMachineBody,
    };
}
