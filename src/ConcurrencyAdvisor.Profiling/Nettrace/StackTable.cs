using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>A call stack as it stands in the stream. Many events refer to one.</summary>
internal sealed class RecordedStack(ulong[] addresses)
{
    public static RecordedStack None { get; } = new([]) { Interned = StackId.None };

    /// <summary>Instruction pointers, innermost first.</summary>
    public ReadOnlySpan<ulong> Addresses => addresses;

    /// <summary>Its id in the stream of evidence, once somebody has asked for it.</summary>
    public StackId? Interned { get; set; }
}

/// <summary>The stacks that events may refer to, from one sequence point of the stream to the next.</summary>
internal sealed class StackTable
{
    private readonly Dictionary<int, RecordedStack> _stacks = [];

    public void Add(ReadOnlySpan<byte> block, int pointerSize)
    {
        var fields = new ByteCursor(block);
        var id = fields.ReadInt32();
        _ = fields.ReadInt32(); // How many; each takes bytes, so that the block's length says so too.
        while (fields.Remaining > 0)
        {
            _stacks[id++] = new RecordedStack(Addresses(fields.Take(fields.ReadInt32()), pointerSize));
        }
    }

    public RecordedStack Find(int id) => _stacks.GetValueOrDefault(id, RecordedStack.None);

    public void Clear() => _stacks.Clear();

    private static ulong[] Addresses(ReadOnlySpan<byte> bytes, int pointerSize)
    {
        if (pointerSize == sizeof(ulong))
        {
            return MemoryMarshal.Cast<byte, ulong>(bytes).ToArray();
        }

        var narrow = MemoryMarshal.Cast<byte, uint>(bytes);
        var addresses = new ulong[narrow.Length];
        for (var i = 0; i < addresses.Length; i++)
        {
            addresses[i] = narrow[i];
        }

        return addresses;
    }
}
