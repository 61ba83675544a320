using System.Buffers.Binary;
using System.Text;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

/// <summary>Records as the kernel lays them out in memory.</summary>
internal static class Bytes
{
    internal static byte[] Record(uint kind, ushort flags, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        var record = new byte[8 + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, kind);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), flags);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(6), (ushort)record.Length);
        body.CopyTo(record, 8);
        return record;
    }

    internal static byte[] Ids(params int[] ids) => [.. ids.SelectMany(BitConverter.GetBytes)];

    internal static byte[] Longs(params ulong[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>What stands behind every record but a sample: the thread that ran, and the time.</summary>
    internal static byte[] Trailer(int processId, int threadId, ulong timeNs) => [.. Ids(processId, threadId), .. Longs(timeNs)];

    internal static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\0");
        Array.Resize(ref bytes, (bytes.Length + 7) / 8 * 8);
        return bytes;
    }
}
