using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Follows the answer of one await through a round of its loop: the variables that it, or anything computed of it, is stored to, and where they are
/// read.
/// </summary>
/// <param name="il">The instructions' source.</param>
/// <param name="answer">Offset of the call that returns the answer.</param>
internal sealed class AnswerFlow(IlSource il, int answer)
{
    private readonly HashSet<(bool IsField, int Index)> _holders = [];
    private readonly Stack<bool> _stack = new();
    private readonly Dictionary<int, bool[]> _stackAtTarget = [];
    private bool _isReached = true;

    /// <summary>The last step read a variable that holds something of the answer.</summary>
    public bool ReadsAnswer { get; private set; }

    /// <summary>The last step was a jump that something of the answer decides.</summary>
    public bool DecidesBranch { get; private set; }

    /// <summary>The loop begins its next round: variables keep what they hold.</summary>
    public void EndRound()
    {
        _stack.Clear();
        _isReached = true;
    }

    public void Step(IlInstruction instruction)
    {
        (ReadsAnswer, DecidesBranch) = (false, false);
        if (!_isReached)
        {
            _stack.Clear();
            Array.ForEach(_stackAtTarget.GetValueOrDefault(instruction.Offset, []), _stack.Push);
        }

        if (Holder(instruction, "ld") is { } read)
        {
            ReadsAnswer = _holders.Contains(read);
            var isOfAnswer = Pop(read.IsField ? IlStack.Pops(instruction.Code) : 0);
            _stack.Push(isOfAnswer || ReadsAnswer);
        }
        else if (Holder(instruction, "st") is { } stored)
        {
            Store(stored, Pop(1));
            Pop(IlStack.Pops(instruction.Code) - 1);
        }
        else if (instruction.Code.FlowControl == FlowControl.Call)
        {
            Call(instruction);
        }
        else
        {
            Plain(instruction);
        }

        foreach (var target in instruction.JumpTargets)
        {
            _stackAtTarget.TryAdd(target, [.. _stack.Reverse()]);
        }

        _isReached = !instruction.EndsFlow;
    }

    private void Store((bool IsField, int Index) variable, bool isOfAnswer)
    {
        if (isOfAnswer)
        {
            _holders.Add(variable);
        }
        else
        {
            _holders.Remove(variable);
        }
    }

    private void Call(IlInstruction instruction)
    {
        var shape = instruction.Code == OpCodes.Calli ? il.ShapeOfIndirectCall(instruction.Operand)
            : il.Member(instruction.Operand) is { } member ? il.Shape(member.Signature)
            : default;
        var isNew = instruction.Code == OpCodes.Newobj;
        var taken = shape.Parameters + (shape.HasThis && !isNew ? 1 : 0) + (instruction.Code == OpCodes.Calli ? 1 : 0);
        var isOfAnswer = Pop(taken) || instruction.Offset == answer;
        if (isNew || !shape.ReturnsVoid)
        {
            _stack.Push(isOfAnswer);
        }
    }

    private void Plain(IlInstruction instruction)
    {
        var isOfAnswer = Pop(IlStack.Pops(instruction.Code));
        DecidesBranch = isOfAnswer && instruction.Code.FlowControl == FlowControl.Cond_Branch;
        for (var pushes = instruction.Code == OpCodes.Dup ? 2 : IlStack.Pushes(instruction.Code); pushes > 0; pushes--)
        {
            _stack.Push(isOfAnswer);
        }
    }

    // Whether any of the values taken is of the answer.
    private bool Pop(int count)
    {
        var isOfAnswer = false;
        for (; count > 0; count--)
        {
            isOfAnswer |= _stack.TryPop(out var value) && value;
        }

        return isOfAnswer;
    }

    private static (bool IsField, int Index)? Holder(IlInstruction instruction, string verb)
    {
        var name = instruction.Code.Name ?? "";
        if (!name.StartsWith(verb, StringComparison.Ordinal))
        {
            return null;
        }

        if (instruction.Code.OperandType == OperandType.InlineField)
        {
            return (true, instruction.Operand);
        }

        var local = verb == "ld" ? IlStack.LoadedLocal(instruction) ?? AddressedLocal(instruction) : IlStack.StoredLocal(instruction);
        return local is { } index ? (false, index) : null;
    }

    private static int? AddressedLocal(IlInstruction instruction) =>
        instruction.Code == OpCodes.Ldloca || instruction.Code == OpCodes.Ldloca_S ? instruction.Operand : null;
}
