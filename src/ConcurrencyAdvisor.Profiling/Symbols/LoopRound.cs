using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// One round of a loop, followed from the first to the last instruction: which variables' old values went through a call into their new ones.
/// Variables are locals, static fields and fields of what an argument refers to. An object that the round made holds what its methods took; elements and
/// what else objects hold are not followed.
/// </summary>
/// <param name="il">The instructions' source.</param>
/// <param name="carriesState">Whether a method of this module goes on from what its last call left in its object.</param>
internal sealed class LoopRound(IlSource il, Func<MethodDefinitionHandle, bool> carriesState)
{
    private readonly Stack<Loaded> _stack = new();
    private readonly Dictionary<int, ValueFlow> _variables = [];
    private readonly List<(int Object, int Start, int End)> _steps = [];
    private readonly List<(int Statement, ValueFlow Taken)> _calls = [];
    private int _statement;

    // Locals and arguments have 16 bits, and stand below every field's token.
    private const int LastLocal = 0xFFFF;

    public void Follow(IEnumerable<IlInstruction> round)
    {
        foreach (var instruction in round)
        {
            if (_stack.Count == 0)
            {
                _statement = instruction.Offset;
            }

            Step(instruction);
            if (instruction.EndsFlow)
            {
                _stack.Clear();
            }
        }
    }

    /// <summary>
    /// The statements that carry a value from round to round through calls. One that also calls for something else is left out: where its time goes
    /// cannot be told.
    /// </summary>
    public IEnumerable<(int Start, int End)> Chained() =>
        (from variable in _variables
         from passage in variable.Value.Passages
         where passage.Variable == variable.Key && CallsOnlyFor(passage.Start, variable.Key)
         select (passage.Start, passage.End))
        .Concat(
            from step in _steps
            where !_variables.ContainsKey(step.Object) && CallsOnlyFor(step.Start, step.Object)
            select (step.Start, step.End));

    /// <summary>Whether a field's old value went through a call into its new one: what a method does goes on from its last call.</summary>
    public bool ChainsField() => _variables.Any(variable =>
        variable.Key > LastLocal && variable.Value.Passages.Any(passage => passage.Variable == variable.Key && CallsOnlyFor(passage.Start, variable.Key)));

    private bool CallsOnlyFor(int statement, int variable) => _calls.TrueForAll(call => call.Statement != statement || call.Taken.Holds(variable));

    private void Step(IlInstruction instruction)
    {
        if (IlStack.LoadedLocal(instruction) is { } local)
        {
            Load(local);
        }
        else if (IlStack.LoadedArgument(instruction) is { } argument)
        {
            // Below the locals' numbers.
            Load(-1 - argument);
        }
        else if (IlStack.StoredLocal(instruction) is { } stored)
        {
            _variables[stored] = Pop();
        }
        else if (instruction.Code.OperandType == OperandType.InlineField)
        {
            Field(instruction);
        }
        else if (instruction.Code.FlowControl == FlowControl.Call)
        {
            Call(instruction);
        }
        else if (instruction.Code == OpCodes.Dup)
        {
            var value = _stack.TryPop(out var top) ? top : Loaded.Nothing;
            _stack.Push(value);
            _stack.Push(value);
        }
        else
        {
            Plain(instruction.Code);
        }
    }

    private void Load(int variable) => _stack.Push(new(_variables.TryGetValue(variable, out var known) ? known : ValueFlow.Of(variable), variable));

    // A field's token is far above every local's number.
    private void Field(IlInstruction instruction)
    {
        if (instruction.Code == OpCodes.Ldsfld)
        {
            Load(instruction.Operand);
        }
        else if (instruction.Code == OpCodes.Stsfld)
        {
            _variables[instruction.Operand] = Pop();
        }
        else if (instruction.Code == OpCodes.Ldfld)
        {
            var from = Pop();
            if (from.Variable < 0)
            {
                Load(instruction.Operand);
            }
            else
            {
                Push(from);
            }
        }
        else if (instruction.Code == OpCodes.Stfld)
        {
            var value = Pop();
            if (Pop().Variable < 0)
            {
                _variables[instruction.Operand] = value;
            }
        }
        else
        {
            Plain(instruction.Code);
        }
    }

    private void Call(IlInstruction instruction)
    {
        if (instruction.Code == OpCodes.Calli || il.Member(instruction.Operand) is not { } member)
        {
            _stack.Clear();
            return;
        }

        var isNew = instruction.Code == OpCodes.Newobj;
        var shape = il.Shape(member.Signature);
        var taken = Take(shape.Parameters);
        var target = shape.HasThis && !isNew && _stack.TryPop(out var top) ? top : Loaded.Nothing;
        if (target.Flow.Variable is { } kept && member.Definition.Kind == HandleKind.MethodDefinition && carriesState((MethodDefinitionHandle)member.Definition))
        {
            _steps.Add((kept, _statement, instruction.Offset));
        }

        taken = taken.With(target.Flow);
        if (!IsJoin(member.Name))
        {
            _calls.Add((_statement, taken));
            taken = taken.Through(_statement, instruction.Offset);
            if (target.From is { } made && _variables.TryGetValue(made, out var holds))
            {
                _variables[made] = holds.With(taken);
            }
        }

        if (isNew || !shape.ReturnsVoid)
        {
            Push(taken);
        }
    }

    private void Plain(OpCode code)
    {
        var taken = Take(IlStack.Pops(code));
        for (var pushes = IlStack.Pushes(code); pushes > 0; pushes--)
        {
            Push(taken);
        }
    }

    // Sums, extremes and growing collections come out the same in parts. A getter or a conversion is no work: a list is walked so.
    private static bool IsJoin(string name) =>
        name is "Max" or "Min" or "Concat" or "Add" or "Append" or "Union" or "Combine" or "op_Addition" or "op_Multiply"
            or "op_BitwiseAnd" or "op_BitwiseOr" or "op_ExclusiveOr" or "op_Implicit" or "op_Explicit"
        || name.StartsWith("get_", StringComparison.Ordinal);

    private ValueFlow Take(int count)
    {
        var taken = ValueFlow.Nothing;
        for (; count > 0; count--)
        {
            taken = taken.With(Pop());
        }

        return taken;
    }

    private void Push(ValueFlow flow) => _stack.Push(new(flow, null));

    private ValueFlow Pop() => _stack.TryPop(out var value) ? value.Flow : ValueFlow.Nothing;

    /// <param name="Flow">What went into the value.</param>
    /// <param name="From">The variable that it was just loaded from.</param>
    private readonly record struct Loaded(ValueFlow Flow, int? From)
    {
        public static Loaded Nothing { get; } = new(ValueFlow.Nothing, null);
    }
}
