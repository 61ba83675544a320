using System.Text;
using System.Text.RegularExpressions;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using ConcurrencyAdvisor.Reporting.Tests.Golden;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed partial class GoldenGateTests
{
    private static readonly Dictionary<string, string> Extensions = new()
    {
        ["markdown"] = "md",
        ["sarif"] = "sarif",
        ["github"] = "github.txt",
        ["azure"] = "azure.txt",
        ["gitlab"] = "gitlab.json",
        ["junit"] = "junit.xml",
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var format in GateFormats.Names)
            {
                foreach (var gate in SampleGates.All.Keys)
                {
                    cases.Add(format, gate);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gate_is_the_reviewed_one_under_every_culture(string format, string gate)
    {
        foreach (var culture in UnderCulture.Names)
        {
            var bytes = UnderCulture.Run(culture, () => Export.Bytes(format, SampleGates.All[gate]()));
            GoldenFile.Check($"gate.{gate}.{Extensions[format]}", format == "sarif" && gate != "clean" ? WithoutRules(bytes) : bytes);
        }
    }

    [Theory]
    [InlineData("clean")]
    [InlineData("failing")]
    [InlineData("regression")]
    [InlineData("hostile")]
    public void What_a_terminal_and_a_script_are_told_is_the_reviewed_one_under_every_culture(string gate)
    {
        foreach (var culture in UnderCulture.Names)
        {
            GoldenFile.Check($"gate.{gate}.n80.txt", Written(culture, gate, new GateTextExporter(new TextStyle(Color: false, Width: 80), Verbosity.Normal)));
            GoldenFile.Check($"gate.{gate}.json", Written(culture, gate, new GateJsonExporter()));
        }
    }

    private static byte[] Written(string culture, string gate, IGateExporter exporter) => UnderCulture.Run(culture, () =>
    {
        using var output = new MemoryStream();
        exporter.Write(SampleGates.All[gate](), output);
        return output.ToArray();
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Text_is_UTF8_without_a_mark_and_ends_its_last_line(string format, string gate)
    {
        var bytes = Export.Bytes(format, SampleGates.All[gate]());
        Assert.False(bytes.AsSpan().StartsWith("\uFEFF"u8));
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.True(bytes.Length == 0 || bytes[^1] == (byte)'\n');
        Assert.True(bytes.Length < 2 || bytes[^2] != (byte)'\n');
    }

    [Fact]
    public void Every_named_format_is_found_and_no_other() => Assert.Multiple(
        () => Assert.All(GateFormats.Names, name => Assert.Equal(name, GateFormats.Find(name, SampleGates.Places)?.Format)),
        () => Assert.Null(GateFormats.Find("pdf", SampleGates.Places)));

    /// <summary>They are the pages, the same in each file: one reviewed copy is enough.</summary>
    private static byte[] WithoutRules(byte[] sarif) =>
        Encoding.UTF8.GetBytes(Rules().Replace(Encoding.UTF8.GetString(sarif), "$1\"as in gate.clean.sarif\"$2"));

    [GeneratedRegex("""("rules": \[).*?(\n {10}\])""", RegexOptions.Singleline)]
    private static partial Regex Rules();
}
