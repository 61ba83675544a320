using System.Buffers.Binary;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>The mark that every .NET host executable carries. The eight bytes before it say where its bundle's header is.</summary>
internal static class BundleSignature
{
    private const int ChunkBytes = 1 << 20;
    private const int OffsetBytes = sizeof(long);

    private static ReadOnlySpan<byte> Mark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>Position of the header; 0 in a host without a bundle; null where there is no mark.</summary>
    public static long? FindHeader(Stream file)
    {
        var keep = OffsetBytes + Mark.Length;
        var buffer = new byte[ChunkBytes + keep];
        var filled = 0;
        while (file.Read(buffer, filled, buffer.Length - filled) is > 0 and var read)
        {
            filled += read;
            var found = buffer.AsSpan(0, filled).IndexOf(Mark);
            if (found >= OffsetBytes)
            {
                return BinaryPrimitives.ReadInt64LittleEndian(buffer.AsSpan(found - OffsetBytes));
            }

            // The mark or the number before it can lie across the end of what was read.
            var kept = Math.Min(filled, keep);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            filled = kept;
        }

        return null;
    }
}
