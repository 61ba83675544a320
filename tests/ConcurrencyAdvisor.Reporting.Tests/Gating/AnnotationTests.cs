using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed partial class AnnotationTests
{
    private static readonly GateResult Hostile = SampleGates.Hostile(SampleGates.HostileNames);

    [Fact]
    public void GitHub_sees_one_whole_command_a_line_whatever_the_names()
    {
        var lines = Export.Lines("github", Hostile);
        Assert.Equal(30, lines.Length);
        Assert.All(lines, line => Assert.Matches(GitHubCommand(), line));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public void GitHub_reads_the_values_that_were_meant()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1)) with { File = "/src/a, b: 100%.cs" };
        var line = Assert.Single(Export.Lines("github", Export.Gate(SampleGates.Item(path) with { Message = "100 % of a, b: c::d" })));
        Assert.Equal("::warning file=a%2C b%3A 100%25.cs,line=57,endLine=57,title=CADV0001 B.C::100 %25 of a, b: c::d", line);
    }

    [Theory]
    [InlineData(10, 10, 10, 30, null)]
    [InlineData(11, 0, 0, 11, "Not shown here: 1 error.")]
    [InlineData(0, 12, 10, 20, "Not shown here: 2 warnings, 1 note.")]
    [InlineData(0, 0, 11, 10, "Not shown here: 2 notes.")]
    [InlineData(30, 30, 1030, 30, "Not shown here: 20 errors, 20 warnings, 1,021 notes.")]
    public void GitHub_gets_ten_of_each_level_and_a_count_of_the_rest(int errors, int warnings, int notes, int lines, string? closing)
    {
        var written = Export.Lines("github", Export.Gate(
        [
            .. Enumerable.Repeat(SampleGates.Item(null, level: FindingLevel.Error), errors),
            .. Enumerable.Repeat(SampleGates.Item(null), warnings),
            .. Enumerable.Repeat(SampleGates.Item(null, level: FindingLevel.Note), notes),
        ]));
        Assert.Equal(lines, written.Length);
        Assert.Equal(closing is not null, written[^1].Contains("Not shown", StringComparison.Ordinal));
        Assert.Contains(closing ?? "", written[^1], StringComparison.Ordinal);
        Assert.All(["::error", "::warning", "::notice"], command => Assert.InRange(written.Count(line => line.StartsWith(command, StringComparison.Ordinal)), 0, 10));
    }

    [Fact]
    public void Azure_sees_issues_and_plain_lines_and_nothing_else()
    {
        var lines = Export.Lines("azure", Hostile);
        var names = SampleGates.HostileNames.Count;
        Assert.Equal(4 * names, lines.Count(line => AzureIssue().IsMatch(line)));
        Assert.Equal((6 * names) + names, lines.Length);
        Assert.All(lines.Where(line => !AzureIssue().IsMatch(line)), line => Assert.StartsWith("note", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Multiple(
            () => Assert.False(line.LastIndexOf("##vso[", StringComparison.OrdinalIgnoreCase) > 0, line),
            () => Assert.DoesNotContain("##[", line, StringComparison.Ordinal),
            () => Assert.DoesNotContain(line, char.IsControl)));
    }

    [Fact]
    public void Azure_reads_the_values_that_were_meant()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1)) with { File = "/src/a;b]%.cs" };
        var line = Assert.Single(Export.Lines("azure", Export.Gate(SampleGates.Item(path) with { Message = "100 %; [x]" })));
        Assert.Equal("##vso[task.logissue type=warning;sourcepath=a%3Bb%5D%AZP25.cs;linenumber=57;columnnumber=1;code=CADV0001;]100 %AZP25; [x]", line);
    }

    [Fact]
    public void GitLab_gets_each_fingerprint_once_and_the_same_set_in_any_order()
    {
        GateItem[] items =
        [
            SampleGates.Item(null) with { Fingerprint = "a" },
            SampleGates.Item(null) with { Fingerprint = "a-2" },
            SampleGates.Item(null) with { Fingerprint = "a" },
            SampleGates.Item(null) with { Fingerprint = "b" },
        ];
        var forth = Fingerprints(Export.Gate(items));
        Assert.Equal(["a", "a-2", "a-3", "b"], forth.Order(StringComparer.Ordinal));
        Assert.Equal(forth.Order(StringComparer.Ordinal), Fingerprints(Export.Gate([items[0], items[2], items[3], items[1]])).Select(f => f == "a-2-2" ? "a-3" : f).Order(StringComparer.Ordinal));
        Assert.Distinct(Fingerprints(Hostile));
    }

    [Fact]
    public void GitLab_gets_a_severity_and_a_place_for_everything()
    {
        var path = Some.HotPath("A.B.C", (TimeState.Cpu, 1));
        var entries = JsonNode.Parse(Export.Text("gitlab", Export.Gate(
            SampleGates.Item(path, level: FindingLevel.Error) with { Fails = true },
            SampleGates.Item(path with { File = null, Module = "Shop" }),
            SampleGates.Item(null, level: FindingLevel.Note),
            SampleGates.Item(path) with { Status = FindingStatus.Suppressed },
            SampleGates.Item(path) with { Status = FindingStatus.OutOfScope })))!.AsArray();
        Assert.Equal(
            [("critical", "app/B.cs", 57), ("major", "Shop", 1), ("info", "app", 1)],
            entries.Select(entry => (
                (string)entry!["severity"]!, (string)entry["location"]!["path"]!, (int)entry["location"]!["lines"]!["begin"]!)));
    }

    [Theory]
    [MemberData(nameof(SarifTests.Gates), MemberType = typeof(SarifTests))]
    public void JUnit_s_totals_are_right(string gate) => AssertTotals(SampleGates.All[gate]());

    [Fact]
    public void JUnit_survives_hostile_names() => AssertTotals(Hostile);

    [Fact]
    public void JUnit_has_a_suite_for_each_program()
    {
        var paths = SampleReports.TwoProcesses();
        var xml = XDocument.Parse(Export.Text("junit", GateResult.Ungated(paths)));
        Assert.Equal(["orders", "worker"], xml.Root!.Elements().Select(suite => suite.Attribute("name")!.Value));
    }

    [Fact]
    public void A_suppressed_item_is_skipped_with_its_reason()
    {
        var xml = XDocument.Parse(Export.Text("junit", SampleGates.Failing()));
        Assert.Equal(
            "Suppressed in the code: the queue is the product, see the design.",
            Assert.Single(xml.Descendants("skipped")).Attribute("message")!.Value);
    }

    private static void AssertTotals(GateResult gate)
    {
        var xml = XDocument.Parse(Export.Text("junit", gate));
        Assert.All(xml.Root!.Elements("testsuite").Prepend(xml.Root), element => Assert.Multiple(
            () => Assert.Equal(element.Descendants("testcase").Count(), Number(element, "tests")),
            () => Assert.Equal(element.Descendants("failure").Count(), Number(element, "failures")),
            () => Assert.Equal(element.Descendants("skipped").Count(), Number(element, "skipped"))));
        Assert.NotEmpty(xml.Descendants("testcase"));
        Assert.Equal(gate.Items.Count(item => item.Fails && gate.IsGate), xml.Descendants("failure").Count());
    }

    private static int Number(XElement element, string name) => (int)element.Attribute(name)!;

    private static List<string> Fingerprints(GateResult gate) =>
        [.. JsonNode.Parse(Export.Text("gitlab", gate))!.AsArray().Select(entry => (string)entry!["fingerprint"]!)];

    [GeneratedRegex("^::(error|warning|notice) (file=[^,:]*,line=[0-9]+,endLine=[0-9]+,)?title=[^,:]*::[^\r\n]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex GitHubCommand();

    [GeneratedRegex("^##vso\\[task\\.logissue type=(error|warning);(sourcepath=[^];]*;linenumber=[0-9]+;columnnumber=[0-9]+;)?code=[^];]*;\\][^\r\n]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex AzureIssue();
}
