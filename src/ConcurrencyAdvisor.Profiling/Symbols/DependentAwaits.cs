using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// The awaits of a body whose next round needs this round's answer: the answer is stored, and read again where the next call is prepared or where
/// the loop decides to go on. Such awaits cannot overlap.
/// </summary>
internal sealed class DependentAwaits
{
    // Between an awaiter's answer and the store of it: a cast, a property of the answer, the loads that a store to a field needs.
    private const int MostBetweenAnswerAndStore = 8;

    // A loop's condition at its end: two loads, a call or two, a comparison.
    private const int LongestCondition = 8;

    private readonly List<(int Start, int End)> _awaits = [];

    public DependentAwaits(IReadOnlyList<IlInstruction> body, IlSource il)
    {
        var loops = body
            .SelectMany(jump => jump.JumpTargets.Where(target => target >= 0 && target <= jump.Offset).Select(target => (Start: target, End: jump.Offset)))
            .ToArray();
        for (var index = 0; index < body.Count; index++)
        {
            if (NameOf(body[index], il) != "GetResult" || FindStore(body, index, il) is not { } variable)
            {
                continue;
            }

            var answer = body[index].Offset;
            var call = FindCall(body, index, il);
            if (loops.Any(loop => loop.Start <= call && answer <= loop.End && IsRead(body, variable, loop, call)))
            {
                _awaits.Add((call, answer));
            }
        }
    }

    /// <summary>Whether an instruction belongs to such an await: from the call's own awaiter to its answer.</summary>
    public bool Contains(int offset) => _awaits.Exists(range => offset >= range.Start && offset <= range.End);

    private static string? NameOf(IlInstruction instruction, IlSource il) =>
        instruction.Code == OpCodes.Call || instruction.Code == OpCodes.Callvirt ? il.Member(instruction.Operand)?.Name : null;

    private static (bool IsField, int Index)? FindStore(IReadOnlyList<IlInstruction> body, int answer, IlSource il)
    {
        var temporaries = new HashSet<int>();
        for (var index = answer + 1; index < body.Count && index <= answer + MostBetweenAnswerAndStore; index++)
        {
            var instruction = body[index];
            if (instruction.Code == OpCodes.Stfld)
            {
                return (true, instruction.Operand);
            }

            if (LocalOf(instruction, "stloc") is { } stored)
            {
                // The compiler parks the answer in a local before it stores it to a field.
                if (!IsLoadedSoon(body, index, stored))
                {
                    return (false, stored);
                }

                temporaries.Add(stored);
            }
            else if (!PassesThrough(instruction, il))
            {
                return null;
            }
        }

        return temporaries.Count > 0 ? (false, temporaries.First()) : null;
    }

    private static bool IsLoadedSoon(IReadOnlyList<IlInstruction> body, int store, int local)
    {
        for (var index = store + 1; index < body.Count && index <= store + 3; index++)
        {
            if (LocalOf(body[index], "ldloc") == local)
            {
                return body.Skip(index + 1).Take(3).Any(i => i.Code == OpCodes.Stfld);
            }
        }

        return false;
    }

    private static bool PassesThrough(IlInstruction instruction, IlSource il) =>
        instruction.Code == OpCodes.Castclass || instruction.Code == OpCodes.Unbox_Any || instruction.Code == OpCodes.Dup || instruction.Code == OpCodes.Nop
        || instruction.Code == OpCodes.Ldfld || instruction.Code == OpCodes.Ldarg_0
        || LocalOf(instruction, "ldloc") is not null
        || NameOf(instruction, il)?.StartsWith("get_", StringComparison.Ordinal) == true;

    // Where the awaiter was taken: everything before it in the loop prepares the call.
    private static int FindCall(IReadOnlyList<IlInstruction> body, int answer, IlSource il)
    {
        for (var index = answer - 1; index >= 0; index--)
        {
            if (NameOf(body[index], il) == "GetAwaiter")
            {
                return body[index].Offset;
            }
        }

        return body[answer].Offset;
    }

    private static bool IsRead(IReadOnlyList<IlInstruction> body, (bool IsField, int Index) variable, (int Start, int End) loop, int call)
    {
        var condition = body.Where(i => i.Offset <= loop.End).TakeLast(LongestCondition).FirstOrDefault().Offset;
        return body.Any(i =>
            i.Offset >= loop.Start && i.Offset <= loop.End
            && (i.Offset < call || i.Offset >= condition)
            && (variable.IsField ? i.Code == OpCodes.Ldfld && i.Operand == variable.Index : LocalOf(i, "ldloc") == variable.Index));
    }

    private static int? LocalOf(IlInstruction instruction, string family)
    {
        var name = instruction.Code.Name;
        if (name is null || !name.StartsWith(family, StringComparison.Ordinal) || name.StartsWith("ldloca", StringComparison.Ordinal))
        {
            return null;
        }

        return name.Length > family.Length + 1 && char.IsDigit(name[^1]) ? name[^1] - '0' : instruction.Operand;
    }
}
