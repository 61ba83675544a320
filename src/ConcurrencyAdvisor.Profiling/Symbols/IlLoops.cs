namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>The loops of one method body: every jump backwards, with the range that it repeats.</summary>
internal sealed class IlLoops
{
    private readonly List<(int Start, int End)> _ranges = [];

    public IlLoops(IEnumerable<IlInstruction> body)
    {
        foreach (var instruction in body)
        {
            foreach (var target in instruction.JumpTargets)
            {
                if (target >= 0 && target <= instruction.Offset)
                {
                    _ranges.Add((target, instruction.Offset));
                }
            }
        }
    }

    public bool Any => _ranges.Count > 0;

    public bool Contains(int offset) => _ranges.Exists(range => offset >= range.Start && offset <= range.End);
}
