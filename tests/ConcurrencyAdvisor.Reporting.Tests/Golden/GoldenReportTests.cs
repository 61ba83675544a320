using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Golden;

public sealed class GoldenReportTests
{
    public static TheoryData<string, string> Reports => Combine(UnderCulture.Names, SampleReports.All.Keys);

    [Theory]
    [MemberData(nameof(Reports))]
    public void Json_is_the_reviewed_one(string culture, string report) =>
        Check($"{report}.json", culture, report, new JsonExporter());

    [Theory]
    [MemberData(nameof(Reports))]
    public void Normal_text_at_80_columns_is_the_reviewed_one(string culture, string report) =>
        Check($"{report}.n80.txt", culture, report, new TextExporter(new TextStyle(Color: false, Width: 80), Verbosity.Normal));

    [Theory]
    [MemberData(nameof(Reports))]
    public void Quiet_text_is_the_reviewed_one(string culture, string report) =>
        Check($"{report}.q.txt", culture, report, new TextExporter(new TextStyle(Color: false, Width: 80), Verbosity.Quiet));

    [Theory]
    [InlineData("cpu", Verbosity.Normal, 120, true)]
    [InlineData("cpu", Verbosity.Minimal, 80, false)]
    [InlineData("cpu", Verbosity.Detailed, 80, false)]
    [InlineData("cpu", Verbosity.Detailed, 120, true)]
    [InlineData("http", Verbosity.Quiet, 80, true)]
    [InlineData("http", Verbosity.Detailed, 120, false)]
    [InlineData("mixed", Verbosity.Minimal, 80, false)]
    [InlineData("mixed", Verbosity.Normal, 120, true)]
    [InlineData("mixed", Verbosity.Detailed, 80, false)]
    [InlineData("mixed", Verbosity.Diagnostic, 80, false)]
    [InlineData("hostile", Verbosity.Diagnostic, 80, true)]
    public void Text_is_the_reviewed_one(string report, Verbosity verbosity, int width, bool color)
    {
        var name = $"{report}.{verbosity.ToString().ToLowerInvariant()}{width}{(color ? ".color" : "")}.txt";
        foreach (var culture in UnderCulture.Names)
        {
            Check(name, culture, report, new TextExporter(new TextStyle(color, width), verbosity));
        }
    }

    private static void Check(string name, string culture, string report, IReportExporter exporter) =>
        GoldenFile.Check(name, UnderCulture.Run(culture, () => Write(SampleReports.All[report](), exporter)));

    private static byte[] Write(Report report, IReportExporter exporter)
    {
        using var output = new MemoryStream();
        exporter.Write(report, output);
        return output.ToArray();
    }

    private static TheoryData<string, string> Combine(IEnumerable<string> cultures, IEnumerable<string> reports)
    {
        var data = new TheoryData<string, string>();
        foreach (var report in reports)
        {
            foreach (var culture in cultures)
            {
                data.Add(culture, report);
            }
        }

        return data;
    }
}
