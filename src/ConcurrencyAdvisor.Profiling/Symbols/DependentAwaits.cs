using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// The awaits of a body whose next round needs this round's answer: what was made of the answer is read again where the next call is prepared, or
/// decides whether the loop goes on. Such awaits cannot overlap.
/// </summary>
internal sealed class DependentAwaits
{
    // ConfigureAwait with its argument, and a local for a task that is a structure.
    private const int MostOfWrapper = 8;

    private readonly List<(int Start, int End)> _awaits = [];

    public DependentAwaits(IReadOnlyList<IlInstruction> body, IlSource il)
    {
        var loops = body
            .SelectMany(jump => jump.JumpTargets.Where(target => target >= 0 && target <= jump.Offset).Select(target => (Start: target, End: jump.Offset)))
            .ToArray();
        for (var index = 0; index < body.Count; index++)
        {
            if (NameOf(body[index], il) != "GetResult")
            {
                continue;
            }

            var answer = body[index].Offset;
            var call = FindCall(body, index, il);
            if (loops.Any(loop => loop.Start <= call && answer <= loop.End && IsDependent(body, il, loop, call, answer)))
            {
                _awaits.Add((call, answer));
            }
        }
    }

    /// <summary>Whether an instruction belongs to such an await: from the call to its answer.</summary>
    public bool Contains(int offset) => _awaits.Exists(range => offset >= range.Start && offset <= range.End);

    private static string? NameOf(IlInstruction instruction, IlSource il) =>
        instruction.Code == OpCodes.Call || instruction.Code == OpCodes.Callvirt ? il.Member(instruction.Operand)?.Name : null;

    // The call whose task is awaited: everything before it in the loop prepares it. Between it and its awaiter stand wrappers of the task at most.
    private static int FindCall(IReadOnlyList<IlInstruction> body, int answer, IlSource il)
    {
        var awaiter = answer;
        while (awaiter > 0 && NameOf(body[awaiter], il) != "GetAwaiter")
        {
            awaiter--;
        }

        for (var index = awaiter - 1; index >= 0 && index >= awaiter - MostOfWrapper; index--)
        {
            if (NameOf(body[index], il) is { } called && called is not ("ConfigureAwait" or "AsTask"))
            {
                return body[index].Offset;
            }
        }

        return body[awaiter].Offset;
    }

    private static bool IsDependent(IReadOnlyList<IlInstruction> body, IlSource il, (int Start, int End) loop, int call, int answer)
    {
        var flow = new AnswerFlow(il, answer);
        var condition = ConditionOf(body, loop);
        foreach (var instruction in body.Where(i => i.Offset >= answer && i.Offset <= loop.End))
        {
            flow.Step(instruction);
            if (flow.DecidesBranch && instruction.Offset >= condition)
            {
                return true;
            }
        }

        flow.EndRound();
        foreach (var instruction in body.Where(i => i.Offset >= loop.Start && i.Offset < call))
        {
            flow.Step(instruction);
            if (flow.ReadsAnswer)
            {
                return true;
            }
        }

        return false;
    }

    // A while, for or foreach jumps to its condition first, from before the loop; where nothing does, the closing jump alone decides.
    private static int ConditionOf(IReadOnlyList<IlInstruction> body, (int Start, int End) loop) => body
        .Where(i => i.Offset < loop.Start && i.Code.FlowControl == FlowControl.Branch && i.IsBranch && i.Operand > loop.Start && i.Operand <= loop.End)
        .Select(i => i.Operand)
        .DefaultIfEmpty(loop.End)
        .Max();
}
