using System.IO.Compression;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;

#pragma warning disable CA5394 // A seed that can be used again is the point.

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

/// <summary>A capture whose compression is in order while its records are not: what a checksum cannot tell.</summary>
internal static class TamperedCapture
{
    internal static byte[] Of(IEnumerable<EvidenceRecord> records, CaptureSummary summary, Random random)
    {
        var whole = SomeCapture.Of(records, summary);
        var headerLength = CaptureFormat.Magic.Length + 3 + whole[CaptureFormat.Magic.Length + 2];
        using var plain = new MemoryStream();
        using (var packed = new GZipStream(new MemoryStream(whole[headerLength..^CaptureFormat.Trailer.Length]), CompressionMode.Decompress))
        {
            packed.CopyTo(plain);
        }

        var content = plain.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            content[random.Next(content.Length)] = (byte)random.Next(256);
        }

        using var result = new MemoryStream();
        result.Write(whole, 0, headerLength);
        using (var packing = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(content);
        }

        result.Write(CaptureFormat.Trailer);
        return result.ToArray();
    }
}
