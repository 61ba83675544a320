using System.IO.Compression;
using System.Text;

namespace Archiving;

internal static class LogArchive
{
    public static int Run()
    {
        var segments = LogSegments.Generate(hours: 34, lines: 40_000);
        var archiver = new Archiver(CompressionLevel.SmallestSize);
        var packed = archiver.Pack(segments);
        Console.WriteLine($"{segments.Count} segments, {segments.Sum(s => (long)s.Length)} bytes packed into {packed}");
        return 0;
    }
}

internal static class LogSegments
{
    private static readonly string[] Levels = ["INFO", "WARN", "ERROR", "DEBUG"];

    private const int DistinctHours = 4;

    public static List<byte[]> Generate(int hours, int lines)
    {
        var random = new Random(5);
        var segments = new List<byte[]>();
        for (var hour = 0; hour < hours; hour++)
        {
            if (hour >= DistinctHours)
            {
                segments.Add(segments[hour % DistinctHours]);
                continue;
            }

            var text = new StringBuilder();
            for (var i = 0; i < lines; i++)
            {
                text.Append("2026-03-").Append(random.Next(1, 31)).Append("T12:").Append(random.Next(60)).Append(' ')
                    .Append(Levels[random.Next(4)]).Append(" request ").Append(random.Next())
                    .Append(" of tenant ").Append(random.Next(500)).Append(" took ").Append(random.Next(9000)).Append(" ms\n");
            }

            segments.Add(Encoding.UTF8.GetBytes(text.ToString()));
        }

        return segments;
    }
}

internal sealed class Archiver(CompressionLevel level)
{
    public long Pack(IReadOnlyList<byte[]> segments) // <corpus:pack>
    {
        var sizes = new long[segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            sizes[i] = Compress(segments[i]).Length; // <corpus:pack:hot>
        }

        return sizes.Sum();
    }

    private byte[] Compress(byte[] segment)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, level))
        {
            gzip.Write(segment);
        }

        return target.ToArray();
    }
}
