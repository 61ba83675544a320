using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Follows one body from its first to its last instruction and tells whether it stores to static fields or to fields of objects that
/// it did not make. Elements of arrays and lists do not count (writing results by index is how parallel loops are meant to), nor do
/// objects that a call returned.
/// </summary>
internal sealed class SharedWriteFinder
{
    private readonly IlSource _il;
    private readonly SharedMembers _shared;
    private readonly ArgumentOrigins _arguments;
    private readonly bool _isTypeInitializer;
    private readonly Stack<ValueOrigin> _stack = new();
    private readonly Dictionary<int, ValueOrigin> _locals = [];
    private readonly Dictionary<string, ValueOrigin> _hoisted = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ValueOrigin[]> _stackAtTarget = [];
    private bool _found;

    public SharedWriteFinder(MetadataReader reader, IlSource il, MethodDefinitionHandle body, bool isMachine)
    {
        _il = il;
        _shared = new SharedMembers(reader, il);
        _arguments = new ArgumentOrigins(reader, body, isMachine);
        _isTypeInitializer = reader.StringComparer.Equals(reader.GetMethodDefinition(body).Name, ".cctor");
    }

    public bool Run(IEnumerable<IlInstruction> body)
    {
        var isReached = true;
        foreach (var instruction in body)
        {
            if (!isReached)
            {
                Restore(instruction.Offset);
            }

            Step(instruction);
            foreach (var target in instruction.JumpTargets)
            {
                _stackAtTarget.TryAdd(target, [.. _stack]);
            }

            isReached = !instruction.EndsFlow;
            if (_found)
            {
                return true;
            }
        }

        return false;
    }

    private void Restore(int offset)
    {
        _stack.Clear();
        foreach (var value in _stackAtTarget.GetValueOrDefault(offset, []).Reverse())
        {
            _stack.Push(value);
        }
    }

    private void Step(IlInstruction instruction)
    {
        if (IlStack.LoadedArgument(instruction) is { } argument)
        {
            _stack.Push(_arguments.Of(argument));
        }
        else if (IlStack.LoadedLocal(instruction) is { } loaded)
        {
            _stack.Push(_locals.GetValueOrDefault(loaded));
        }
        else if (IlStack.StoredLocal(instruction) is { } stored)
        {
            _locals[stored] = Pop();
        }
        else if (instruction.Code.OperandType == OperandType.InlineField)
        {
            Field(instruction);
        }
        else if (instruction.Code.FlowControl == FlowControl.Call)
        {
            Call(instruction);
        }
        else
        {
            Plain(instruction);
        }
    }

    private void Field(IlInstruction instruction)
    {
        var member = _il.Member(instruction.Operand);
        var name = member?.Name ?? "";
        if (instruction.Code == OpCodes.Stsfld)
        {
            Pop();
            _found |= !_isTypeInitializer && member is { } field && _shared.IsStatic(field);
        }
        else if (instruction.Code == OpCodes.Stfld)
        {
            var value = Pop();
            var target = Pop();
            _found |= target is ValueOrigin.Foreign or ValueOrigin.ForeignAddress;
            if (target is ValueOrigin.Own or ValueOrigin.Machine)
            {
                _hoisted[name] = value;
            }
        }
        else if (instruction.Code == OpCodes.Ldsfld || instruction.Code == OpCodes.Ldsflda)
        {
            var isAddress = instruction.Code == OpCodes.Ldsflda && member is { } field && _shared.IsStatic(field);
            _stack.Push(isAddress ? ValueOrigin.ForeignAddress : ValueOrigin.Foreign);
        }
        else if (instruction.Code == OpCodes.Ldfld)
        {
            _stack.Push(Loaded(Pop(), name));
        }
        else if (instruction.Code == OpCodes.Ldflda)
        {
            _stack.Push(Pop() is ValueOrigin.Foreign or ValueOrigin.ForeignAddress ? ValueOrigin.ForeignAddress : ValueOrigin.Own);
        }
        else
        {
            Plain(instruction);
        }
    }

    private ValueOrigin Loaded(ValueOrigin from, string field) => from switch
    {
        ValueOrigin.Foreign or ValueOrigin.ForeignAddress => ValueOrigin.Foreign,
        ValueOrigin.Own => _hoisted.GetValueOrDefault(field),
        ValueOrigin.Machine => _hoisted.TryGetValue(field, out var known) ? known : Unassigned(field),
        _ => ValueOrigin.Other,
    };

    // A machine's field that was not stored to yet is a parameter or the containing object; a local has brackets around its name.
    private static ValueOrigin Unassigned(string field) =>
        field.StartsWith('<') && !field.EndsWith("__this", StringComparison.Ordinal) ? ValueOrigin.Other : ValueOrigin.Foreign;

    private void Call(IlInstruction instruction)
    {
        var member = instruction.Code == OpCodes.Calli ? null : _il.Member(instruction.Operand);
        var shape = member is { } known ? _il.Shape(known.Signature)
            : instruction.Code == OpCodes.Calli ? _il.ShapeOfIndirectCall(instruction.Operand)
            : default;
        if (instruction.Code == OpCodes.Calli)
        {
            Pop();
        }

        for (var parameter = 0; parameter < shape.Parameters; parameter++)
        {
            Pop();
        }

        if (instruction.Code == OpCodes.Newobj)
        {
            _stack.Push(ValueOrigin.Own);
            return;
        }

        var target = shape.HasThis ? Pop() : ValueOrigin.Foreign;
        var isVisible = target is ValueOrigin.Foreign or ValueOrigin.ForeignAddress;
        _found |= isVisible && member is { } setter && SharedMembers.IsPropertySetter(setter.Name);
        if (!shape.ReturnsVoid)
        {
            _stack.Push(ValueOrigin.Other);
        }
    }

    private void Plain(IlInstruction instruction)
    {
        var code = instruction.Code;
        if (code == OpCodes.Dup)
        {
            var value = Pop();
            _stack.Push(value);
            _stack.Push(value);
            return;
        }

        var first = ValueOrigin.Other;
        for (var pops = IlStack.Pops(code); pops > 0; pops--)
        {
            first = Pop();
        }

        _found |= first == ValueOrigin.ForeignAddress && StoresThroughAddress(code);
        for (var pushes = IlStack.Pushes(code); pushes > 0; pushes--)
        {
            _stack.Push(Result(code, first));
        }
    }

    private static ValueOrigin Result(OpCode code, ValueOrigin taken)
    {
        if (code == OpCodes.Castclass || code == OpCodes.Isinst)
        {
            return taken;
        }

        return code == OpCodes.Ldloca || code == OpCodes.Ldloca_S || code == OpCodes.Ldarga || code == OpCodes.Ldarga_S || code == OpCodes.Box
            ? ValueOrigin.Own
            : ValueOrigin.Other;
    }

    private static bool StoresThroughAddress(OpCode code) =>
        code == OpCodes.Initobj || code == OpCodes.Stobj || code == OpCodes.Cpobj || code.Name!.StartsWith("stind", StringComparison.Ordinal);

    private ValueOrigin Pop() => _stack.TryPop(out var value) ? value : ValueOrigin.Other;
}
