using System.Text.RegularExpressions;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Text;

public sealed partial class TextExporterTests
{
    public static TheoryData<string> Reports => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Colour_adds_nothing_but_colour(string report)
    {
        foreach (var verbosity in Enum.GetValues<Verbosity>())
        {
            var plain = Text(SampleReports.All[report](), verbosity, new TextStyle(Color: false, Width: 80));
            var colored = Text(SampleReports.All[report](), verbosity, new TextStyle(Color: true, Width: 80));
            Assert.DoesNotContain('\e', plain);
            Assert.Equal(plain, Colours().Replace(colored, ""));
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Lines_keep_the_width_unless_one_word_does_not_fit(string report)
    {
        for (var width = 40; width <= 130; width += 15)
        {
            foreach (var line in Text(SampleReports.All[report](), Verbosity.Diagnostic, new TextStyle(Color: false, width)).Split('\n'))
            {
                Assert.True(DisplayWidth.Of(line) <= width || IsOneWord(line) || IsTable(line), line);
            }
        }
    }

    [Fact]
    public void Threads_that_are_not_listed_are_counted() => Assert.Contains(
        "and 98 more, with less time than these",
        Text(SampleReports.TooManyThreads(), Verbosity.Diagnostic, TextStyle.Plain),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Reports))]
    public void Quiet_is_the_summary_in_one_line(string report) => Assert.Equal(
        ReportSummary.Of(SampleReports.All[report]()).Line + "\n",
        Text(SampleReports.All[report](), Verbosity.Quiet, TextStyle.Plain));

    [Fact]
    public void No_line_ends_in_spaces() => Assert.All(
        Text(SampleReports.TwoProcesses(), Verbosity.Diagnostic, TextStyle.Plain).Split('\n'),
        line => Assert.Equal(line.TrimEnd(), line));

    [Fact]
    public void A_warning_is_never_hidden_behind_larger_paths()
    {
        var paths = Enumerable.Range(1, 20).Select(i => Some.HotPath($"App.Part{i}.Run", (TimeState.Cpu, 1))).ToList();
        var report = Some.Report() with { HotPaths = paths, Findings = [Some.Finding(paths[17], "CADV0001")] };
        var text = Text(report, Verbosity.Normal, TextStyle.Plain);
        Assert.Contains("18 Part18.Run", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Part12.Run", text, StringComparison.Ordinal);
        Assert.Contains("14 more", text, StringComparison.Ordinal);
        Assert.Contains("Part12.Run", Text(report, Verbosity.Detailed, TextStyle.Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_without_its_path_is_shown_all_the_same()
    {
        var finding = Some.Finding(Some.HotPath("App.Gone.Run"), "CADV0001") with { Message = "Nobody lists its path." };
        var report = Some.Report() with { Findings = [finding] };
        Assert.Contains("Nobody lists its path.", Text(report, Verbosity.Normal, TextStyle.Plain), StringComparison.Ordinal);
        Assert.Equal(ReportOutcome.ChangePays, ReportSummary.Of(report).Outcome);
    }

    [Fact]
    public void All_findings_of_a_path_are_shown()
    {
        var path = Some.HotPath("App.Part.Run", (TimeState.Cpu, 5));
        var report = Some.Report() with
        {
            HotPaths = [path],
            Findings = [Some.Finding(path, "CADV0001"), Some.Finding(path, "CADV0006") with { Level = FindingLevel.Error }],
        };
        var text = Text(report, Verbosity.Minimal, TextStyle.Plain);
        Assert.Contains("[CADV0001]", text, StringComparison.Ordinal);
        Assert.Contains("[CADV0006]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suppressed_finding_says_where_and_why_and_argues_only_when_asked()
    {
        var path = Some.HotPath("App.Pricing.Run", (TimeState.Cpu, 9));
        var finding = Some.Finding(path, "CADV0001") with { Level = FindingLevel.Note, Suppression = new Suppression("runs once a night", "/src/app/Pricing.cs", 41) };
        var report = Some.Report() with { HotPaths = [path], Findings = [finding] };

        Assert.Contains("\n   suppressed in Pricing.cs:41: runs once a night\n", Text(report, Verbosity.Minimal, TextStyle.Plain), StringComparison.Ordinal);
        Assert.DoesNotContain(finding.Message, Text(report, Verbosity.Normal, TextStyle.Plain), StringComparison.Ordinal);
        Assert.Contains(finding.Message, Text(report, Verbosity.Detailed, TextStyle.Plain), StringComparison.Ordinal);
        Assert.EndsWith(", which a comment in the code accepts\n", Text(report, Verbosity.Quiet, TextStyle.Plain), StringComparison.Ordinal);
    }

    private static string Text(Report report, Verbosity verbosity, TextStyle style)
    {
        using var output = new StringWriter();
        new TextExporter(style, verbosity).Write(report, output);
        return output.ToString();
    }

    private static bool IsOneWord(string line) => !line.TrimStart(' ', '-', '1').Contains(' ', StringComparison.Ordinal);

    private static bool IsTable(string line) => line.Contains("  ", StringComparison.Ordinal) && line.EndsWith("...", StringComparison.Ordinal);

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colours();
}
