using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>One decoded instruction.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A token, an index, a constant's low half, or the absolute target of a branch.</param>
/// <param name="Targets">Absolute targets of a <c>switch</c>; empty for everything else.</param>
internal readonly record struct IlInstruction(int Offset, OpCode Code, int Operand, int[] Targets)
{
    /// <summary>The encoding, for switches.</summary>
    public int Value => Code.Value & 0xFFFF;

    public bool IsBranch => Code.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;

    /// <summary>Every place that control can jump to from here.</summary>
    public IEnumerable<int> JumpTargets => IsBranch ? [Operand] : Targets;

    /// <summary>Whether the next instruction is never reached from this one.</summary>
    public bool EndsFlow => Code.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw;
}
