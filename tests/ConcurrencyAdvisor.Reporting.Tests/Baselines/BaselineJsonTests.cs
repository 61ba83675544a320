using System.Text;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Reporting.Baselines;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Tests.Golden;
using CsCheck;

namespace ConcurrencyAdvisor.Reporting.Tests.Baselines;

public sealed class BaselineJsonTests
{
    private const string Small = """
        { "version": 1, "rules": { "CADV0001": 1 }, "findings": [
          { "rule": "CADV0001", "program": "shop", "chain": ["Shop!Shop.A.Run()"], "level": "warning" } ] }
        """;

    private static Baseline Full => new()
    {
        Rules = new Dictionary<string, int> { ["CADV0002"] = 3, ["CADV0001"] = 1 },
        Entries =
        [
            new BaselineEntry { RuleId = "CADV0001", Program = "shop", Chain = ["Shop!Shop.A.Run(List<string>)", "Shop!Program.Main(string[])"], Level = FindingLevel.Warning },
            new BaselineEntry
            {
                RuleId = "CADV0002",
                Program = "shop",
                Chain = ["Shop!Shop.\"B\".<script>\n\u202E%0A()"],
                Level = FindingLevel.Note,
                Owner = "ann",
                Reason = "waits for the new disk",
                Expires = new DateOnly(2026, 12, 31),
            },
        ],
    };

    public static TheoryData<string> Cultures => [.. UnderCulture.Names];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void It_is_written_as_reviewed(string culture) => GoldenFile.Check("baseline.json", UnderCulture.Run(culture, () => Write(Full)));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var again = Read(Write(Full));

        Assert.Equal(Full.Rules.OrderBy(rule => rule.Key), again.Rules.OrderBy(rule => rule.Key));
        Assert.Equal(Full.Entries.Count, again.Entries.Count);
        foreach (var (expected, actual) in Full.Entries.Zip(again.Entries))
        {
            Assert.Equal(expected.Chain, actual.Chain);
            Assert.Equal(expected with { Chain = [] }, actual with { Chain = [] });
        }
    }

    [Fact]
    public void The_order_in_the_file_does_not_matter()
    {
        var text = Encoding.UTF8.GetString(Write(Full with { Entries = [.. Full.Entries.Reverse()] }));

        Assert.Equal(["CADV0001", "CADV0002"], Read(Encoding.UTF8.GetBytes(text)).Entries.Select(entry => entry.RuleId));
    }

    [Theory]
    [InlineData("", FileProblem.Damaged)]
    [InlineData("[]", FileProblem.Damaged)]
    [InlineData("{}", FileProblem.Foreign)]
    [InlineData("""{ "schemaVersion": 1 }""", FileProblem.Foreign)]
    [InlineData("""{ "version": 2 }""", FileProblem.OtherVersion)]
    [InlineData("""{ "version": 1, "rules": {} }""", FileProblem.Damaged)]
    [InlineData("""{ "version": 1, "rules": {}, "findings": [], "finding": [] }""", FileProblem.Damaged)]
    public void What_is_no_baseline_is_refused(string content, FileProblem problem) =>
        Assert.Equal(problem, Assert.Throws<ReportFormatException>(() => Read(Encoding.UTF8.GetBytes(content))).Kind);

    [Theory]
    [InlineData("\"level\": \"warning\"", "\"level\": \"loud\"", "$.findings[0].level")]
    [InlineData("\"level\": \"warning\"", "\"level\": \"warning\", \"expire\": \"2026-01-01\"", "$.findings[0].expire")]
    [InlineData("\"level\": \"warning\"", "\"level\": \"warning\", \"expires\": \"1/2/2026\"", "$.findings[0].expires")]
    [InlineData("[\"Shop!Shop.A.Run()\"]", "[]", "$.findings[0].chain")]
    [InlineData("\"CADV0001\": 1", "\"CADV0001\": \"1\"", "$.rules.CADV0001")]
    [InlineData("\"CADV0001\": 1", "\"CADV0001\": 0", "$.rules.CADV0001")]
    [InlineData("\"CADV0001\": 1", "", "$.rules")]
    [InlineData("\"CADV0001\": 1", "\"CADV0002\": 1", "$.findings[0].rule")]
    public void What_is_wrong_in_it_is_named(string right, string wrong, string path)
    {
        Assert.Single(Read(Encoding.UTF8.GetBytes(Small)).Entries);

        var text = Small.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Equal(path, Assert.Throws<ReportFormatException>(() => Read(Encoding.UTF8.GetBytes(text))).Path);
    }

    [Fact]
    public void Whatever_is_cut_or_changed_in_it_is_read_or_refused_and_nothing_else()
    {
        var original = Write(Full);
        Gen.Select(Gen.Int[1, original.Length], Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[0, 4]).Sample(
            (length, changes) =>
            {
                var copy = original[..length];
                foreach (var (at, value) in changes)
                {
                    copy[at % length] = value;
                }

                IsReadOrRefused(copy);
            },
            iter: 5000);
    }

    private static void IsReadOrRefused(byte[] content)
    {
        try
        {
            Assert.NotNull(Read(content).Entries);
        }
        catch (ReportFormatException refused)
        {
            Assert.NotEmpty(refused.Problem);
        }
    }

    private static byte[] Write(Baseline baseline)
    {
        using var output = new MemoryStream();
        BaselineJsonWriter.Write(baseline, "dotnet concurrency-advisor gate report.json --baseline b.json --update-baseline", output);
        return output.ToArray();
    }

    private static Baseline Read(byte[] content)
    {
        using var input = new MemoryStream(content);
        return BaselineJsonReader.Read(input);
    }
}
