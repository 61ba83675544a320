using System.Buffers.Binary;
using System.Reflection.Emit;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Turns a method body's bytes into instructions.</summary>
internal static class IlDecoder
{
    /// <summary>The instructions up to the body's end, or up to the first bytes that are none.</summary>
    public static List<IlInstruction> Decode(ReadOnlySpan<byte> il)
    {
        var instructions = new List<IlInstruction>(il.Length / 2);
        var offset = 0;
        while (OpCodeTable.At(il, offset) is { } code)
        {
            var start = offset + code.Size;
            var length = OperandLength(code, il, start);
            if (length > il.Length - start)
            {
                break;
            }

            var next = start + (int)length;
            instructions.Add(Read(il, offset, code, start, next));
            offset = next;
        }

        return instructions;
    }

    private static IlInstruction Read(ReadOnlySpan<byte> il, int offset, OpCode code, int start, int next) => code.OperandType switch
    {
        OperandType.InlineNone => new(offset, code, 0, []),
        OperandType.ShortInlineBrTarget => new(offset, code, next + (sbyte)il[start], []),
        OperandType.InlineBrTarget => new(offset, code, next + ReadInt32(il, start), []),
        OperandType.ShortInlineI or OperandType.ShortInlineVar => new(offset, code, il[start], []),
        OperandType.InlineVar => new(offset, code, BinaryPrimitives.ReadUInt16LittleEndian(il[start..]), []),
        OperandType.InlineSwitch => new(offset, code, 0, SwitchTargets(il, start, next)),
        _ => new(offset, code, ReadInt32(il, start), []),
    };

    private static long OperandLength(OpCode code, ReadOnlySpan<byte> il, int start) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch when start + 4 <= il.Length => 4 + (4L * (uint)ReadInt32(il, start)),
        _ => 4,
    };

    private static int[] SwitchTargets(ReadOnlySpan<byte> il, int start, int next)
    {
        var targets = new int[ReadInt32(il, start)];
        for (var index = 0; index < targets.Length; index++)
        {
            targets[index] = next + ReadInt32(il, start + 4 + (4 * index));
        }

        return targets;
    }

    private static int ReadInt32(ReadOnlySpan<byte> il, int offset) => BinaryPrimitives.ReadInt32LittleEndian(il[offset..]);
}
