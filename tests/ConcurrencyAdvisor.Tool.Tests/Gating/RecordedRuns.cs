using System.IO.Compression;
using System.Text;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.Tool.Tests.Gating;

/// <summary>Reports of real runs, kept beside this file; Recorded/README.md says of what, and how they were made.</summary>
internal static class RecordedRuns
{
    /// <summary>The reports of a kind, in the order in which they were made.</summary>
    public static IReadOnlyList<Report> Of(string kind)
    {
        var file = Path.Combine(TestRepository.Root, "tests", "ConcurrencyAdvisor.Tool.Tests", "Gating", "Recorded", $"{kind}.jsonl.br");
        using var packed = new BrotliStream(File.OpenRead(file), CompressionMode.Decompress);
        using var lines = new StreamReader(packed);
        var reports = new List<Report>();
        while (lines.ReadLine() is { } line)
        {
            using var report = new MemoryStream(Encoding.UTF8.GetBytes(line));
            reports.Add(ReportJsonReader.Read(report));
        }

        return reports;
    }
}
