using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Tells calls that a loop makes for each of its items from calls that it merely repeats: an item is a variable that each round stores anew, and that
/// the call's statement reads. What the statement itself stores is a sum, not an item.
/// </summary>
internal sealed class ItemCalls
{
    // A statement with a call and its arguments; where the next one begins is known from debug symbols only.
    private const int LongestStatement = 24;

    private readonly IReadOnlyList<IlInstruction> _body;
    private readonly List<(int Start, int End)> _loops = [];

    public ItemCalls(IReadOnlyList<IlInstruction> body)
    {
        _body = body;
        foreach (var jump in body)
        {
            foreach (var target in jump.JumpTargets)
            {
                if (target >= 0 && target <= jump.Offset)
                {
                    _loops.Add((target, jump.Offset));
                }
            }
        }
    }

    /// <summary>Whether the statement at an instruction passes an item of the innermost loop around it.</summary>
    public bool Contains(int offset)
    {
        var around = _loops.Where(l => offset >= l.Start && offset <= l.End).ToArray();
        if (around.Length == 0)
        {
            return false;
        }

        var loop = around.MinBy(l => l.End - l.Start);
        var statement = StatementAt(offset, loop.End);
        var sums = statement.Select(Stored).OfType<(bool, int)>().ToHashSet();
        var items = _body
            .Where(i => i.Offset >= loop.Start && i.Offset <= loop.End)
            .Select(Stored)
            .OfType<(bool, int)>()
            .Where(variable => !sums.Contains(variable))
            .ToHashSet();
        return statement.Any(i => (Loaded(i) is { } variable && items.Contains(variable)) || IsElement(i));
    }

    // Up to the end of the first statement that calls: a store, a discarded result or a jump after the call.
    private List<IlInstruction> StatementAt(int offset, int end)
    {
        var statement = new List<IlInstruction>();
        var hasCalled = false;
        foreach (var instruction in _body.Where(i => i.Offset >= offset && i.Offset <= end).Take(LongestStatement))
        {
            statement.Add(instruction);
            hasCalled |= instruction.Code.FlowControl == FlowControl.Call;
            if (hasCalled && (Stored(instruction) is not null || instruction.Code == OpCodes.Pop || instruction.IsBranch))
            {
                break;
            }
        }

        return statement;
    }

    private static bool IsElement(IlInstruction instruction) =>
        instruction.Code.Name?.StartsWith("ldelem", StringComparison.Ordinal) == true;

    private static (bool IsField, int Index)? Stored(IlInstruction instruction) =>
        instruction.Code == OpCodes.Stfld ? (true, instruction.Operand)
        : LocalOf(instruction, "stloc") is { } local ? (false, local) : null;

    private static (bool IsField, int Index)? Loaded(IlInstruction instruction) =>
        instruction.Code == OpCodes.Ldfld ? (true, instruction.Operand)
        : LocalOf(instruction, "ldloca") is { } address ? (false, address)
        : LocalOf(instruction, "ldloc") is { } local ? (false, local) : null;

    private static int? LocalOf(IlInstruction instruction, string family) =>
        instruction.Code.Name is { } name && (name == family || name.StartsWith(family + ".", StringComparison.Ordinal))
            ? char.IsDigit(name[^1]) ? name[^1] - '0' : instruction.Operand
            : null;
}
