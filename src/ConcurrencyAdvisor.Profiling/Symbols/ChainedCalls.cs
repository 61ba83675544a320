using System.Reflection.Metadata;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// The calls of a body's loops that take, as an argument, what they returned in the round before: a hash of the last hash, the state after the last
/// step. The same goes for a method of an object that all rounds share, which goes on from what its last call left there. Such rounds cannot run at once. A sum, a maximum or a text that grows is no chain: its parts can be made apart and joined.
/// </summary>
internal sealed class ChainedCalls
{
    private readonly HashSet<(int Start, int End)> _statements = [];

    public ChainedCalls(IReadOnlyList<IlInstruction> body, IlSource il)
    {
        foreach (var jump in body)
        {
            foreach (var target in jump.JumpTargets)
            {
                if (target >= 0 && target <= jump.Offset)
                {
                    var round = new LoopRound(il, method => CarriesState(method, il));
                    round.Follow(body.Where(i => i.Offset >= target && i.Offset <= jump.Offset));
                    _statements.UnionWith(round.Chained());
                }
            }
        }
    }

    private static bool CarriesState(MethodDefinitionHandle method, IlSource il)
    {
        var once = new LoopRound(il, static _ => false);
        once.Follow(il.Decode(method));
        return once.ChainsField();
    }

    /// <summary>Whether an instruction belongs to the statement of such a call.</summary>
    public bool Contains(int offset) => _statements.Any(range => offset >= range.Start && offset <= range.End);
}
