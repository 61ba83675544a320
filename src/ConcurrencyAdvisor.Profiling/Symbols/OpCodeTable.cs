using System.Reflection;
using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Instructions of the common intermediate language by their encoding.</summary>
internal static class OpCodeTable
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly OpCode?[] OneByte = Build(size: 1);

    private static readonly OpCode?[] TwoByte = Build(size: 2);

    /// <summary>The instruction that starts at an offset; null where the bytes encode none.</summary>
    public static OpCode? At(ReadOnlySpan<byte> il, int offset)
    {
        if (offset >= il.Length)
        {
            return null;
        }

        var first = il[offset];
        if (first != TwoBytePrefix)
        {
            return OneByte[first];
        }

        return offset + 1 < il.Length ? TwoByte[il[offset + 1]] : null;
    }

    private static OpCode?[] Build(int size)
    {
        var table = new OpCode?[256];
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is OpCode code && code.Size == size && code.OpCodeType != OpCodeType.Nternal)
            {
                table[code.Value & 0xFF] = code;
            }
        }

        return table;
    }
}
