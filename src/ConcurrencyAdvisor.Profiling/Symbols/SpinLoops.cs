using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// The loops of a body that only wait on a core: they hand the processor a pause, or store nothing, so that nothing but another thread can end
/// them.
/// </summary>
internal sealed class SpinLoops
{
    private readonly List<(int Start, int End)> _ranges = [];

    public SpinLoops(IReadOnlyList<IlInstruction> body, IlSource il)
    {
        foreach (var jump in body)
        {
            foreach (var target in jump.JumpTargets)
            {
                if (target >= 0 && target <= jump.Offset && IsSpin(body, target, jump.Offset, il))
                {
                    _ranges.Add((target, jump.Offset));
                }
            }
        }
    }

    /// <summary>Where the first of them begins; null where there is none.</summary>
    public int? First => _ranges.Count > 0 ? _ranges[0].Start : null;

    public bool Contains(int offset) => _ranges.Exists(range => offset >= range.Start && offset <= range.End);

    private static bool IsSpin(IReadOnlyList<IlInstruction> body, int start, int end, IlSource il)
    {
        var pauses = false;
        var keeps = false;
        var hasLooked = false;
        foreach (var instruction in body)
        {
            if (instruction.Offset < start || instruction.Offset > end)
            {
                continue;
            }

            if (IlStack.NamesMember(instruction.Code) && il.Member(instruction.Operand) is { } member)
            {
                if (IsPause(member, il))
                {
                    pauses = true;
                    continue;
                }

                if (!IsLook(instruction, member, il))
                {
                    return false;
                }

                hasLooked = true;
            }
            else if (hasLooked && IsLocalStore(instruction))
            {
                keeps = true;
            }
            else if (Stores(instruction))
            {
                return false;
            }
            else
            {
                hasLooked &= instruction.Code == OpCodes.Dup;
            }
        }

        // Keeping what it saw may be progress, as on the way through a list; a loop that also hands the core away has none.
        return pauses || (!keeps && ReadsSomething(body, start, end));
    }

    private static bool IsPause(IlMember member, IlSource il) => (il.DeclaringTypeName(member), member.Name) is
        ("Thread", "SpinWait") or ("Thread", "Yield") or ("SpinWait", "SpinOnce");

    // A field's load, a property's getter, a volatile or interlocked read: looking changes nothing. An exchange takes what it waited for, once.
    private static bool IsLook(IlInstruction instruction, IlMember member, IlSource il) =>
        instruction.Code == OpCodes.Ldfld || instruction.Code == OpCodes.Ldsfld || instruction.Code == OpCodes.Ldflda || instruction.Code == OpCodes.Ldsflda
        || member.Name.StartsWith("get_", StringComparison.Ordinal)
        || (il.DeclaringTypeName(member), member.Name) is ("Volatile", "Read") or ("Interlocked", "Read" or "CompareExchange" or "Exchange");

    private static bool IsLocalStore(IlInstruction instruction) =>
        instruction.Code.Name?.StartsWith("stloc", StringComparison.Ordinal) ?? false;

    private static bool Stores(IlInstruction instruction) =>
        instruction.Code.StackBehaviourPush == StackBehaviour.Push0
        && instruction.Code.FlowControl == FlowControl.Next
        && instruction.Code != OpCodes.Nop && instruction.Code != OpCodes.Pop
        && instruction.Code.OpCodeType != OpCodeType.Prefix;

    private static bool ReadsSomething(IReadOnlyList<IlInstruction> body, int start, int end) =>
        body.Any(i => i.Offset >= start && i.Offset <= end && IlStack.NamesMember(i.Code));
}
