using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>What instructions do to the evaluation stack.</summary>
internal static class IlStack
{
    /// <summary>How many values the instruction takes; calls excepted, whose signature says it.</summary>
    public static int Pops(OpCode code) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 => 2,
        StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop => 0,
        _ => 3,
    };

    /// <summary>How many values it leaves.</summary>
    public static int Pushes(OpCode code) => code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };

    /// <summary>Whether the operand is the token of a field or method.</summary>
    public static bool NamesMember(OpCode code) =>
        code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok;

    /// <summary>Number of the argument that the instruction loads; null where it loads none.</summary>
    public static int? LoadedArgument(IlInstruction instruction) => instruction.Value switch
    {
        >= 0x02 and <= 0x05 => instruction.Value - 0x02,
        0x0E or 0xFE09 => instruction.Operand,
        _ => null,
    };

    /// <summary>Number of the local that the instruction loads; null where it loads none.</summary>
    public static int? LoadedLocal(IlInstruction instruction) => instruction.Value switch
    {
        >= 0x06 and <= 0x09 => instruction.Value - 0x06,
        0x11 or 0xFE0C => instruction.Operand,
        _ => null,
    };

    /// <summary>Number of the local that the instruction stores to; null where it stores to none.</summary>
    public static int? StoredLocal(IlInstruction instruction) => instruction.Value switch
    {
        >= 0x0A and <= 0x0D => instruction.Value - 0x0A,
        0x13 or 0xFE0E => instruction.Operand,
        _ => null,
    };
}
