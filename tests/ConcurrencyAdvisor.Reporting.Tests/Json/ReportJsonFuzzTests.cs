using System.Text;
using System.Text.Json.Nodes;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using ConcurrencyAdvisor.Reporting.Text;
using CsCheck;

namespace ConcurrencyAdvisor.Reporting.Tests.Json;

/// <summary>Damaged reports either read as a report that every exporter can show, or end in the one exception.</summary>
public sealed class ReportJsonFuzzTests
{
    private static readonly byte[] Original = Encoding.UTF8.GetBytes(Json.Of(SampleReports.TwoProcesses()));

    private static readonly string[] Replacements =
        ["null", "true", "[]", "{}", "\"\"", "\"\\u001b[2J\"", "0", "-1", "1e308", "-0.0000001", "9223372036854775807", "[[]]", "\"cpu\""];

    [Fact]
    public void Truncated_anywhere() =>
        Gen.Int[0, Original.Length - 1].Sample(length => ReadsOrRefuses(Original[..length]), iter: 2000);

    [Fact]
    public void With_bytes_changed() =>
        Gen.Select(Gen.Int[0, Original.Length - 1], Gen.Byte).Array[1, 8].Sample(changes => ReadsOrRefuses(Changed(changes)), iter: 3000);

    [Fact]
    public void With_a_part_repeated_or_cut_out() =>
        Gen.Select(Gen.Int[0, Original.Length - 1], Gen.Int[0, 400], Gen.Bool).Sample(
            (start, length, repeat) =>
            {
                var end = Math.Min(Original.Length, start + length);
                ReadsOrRefuses([.. Original[..(repeat ? end : start)], .. Original[(repeat ? start : end)..]]);
            },
            iter: 2000);

    [Fact]
    public void With_any_value_replaced_by_any_other() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Replacements.Length - 1]).Sample(
            (choice, replacement) =>
            {
                var root = JsonNode.Parse(Original)!;
                Replace(root, choice, Replacements[replacement]);
                ReadsOrRefuses(Encoding.UTF8.GetBytes(root.ToJsonString()));
            },
            iter: 3000);

    [Fact]
    public void Of_random_bytes() => Gen.Byte.Array[0, 200].Sample(ReadsOrRefuses, iter: 2000);

    private static byte[] Changed((int Index, byte Value)[] changes)
    {
        var bytes = (byte[])Original.Clone();
        foreach (var (index, value) in changes)
        {
            bytes[index] = value;
        }

        return bytes;
    }

    private static void Replace(JsonNode root, int choice, string replacement)
    {
        var nodes = Descendants(root).ToList();
        nodes[choice % nodes.Count].ReplaceWith(JsonNode.Parse(replacement));
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));
    }

    private static void ReadsOrRefuses(byte[] json)
    {
        Report report;
        try
        {
            report = Json.Read(json);
        }
        catch (ReportFormatException refusal)
        {
            Assert.Equal(refusal.Message, SafeText.Escape(refusal.Message));
            return;
        }

        CanBeShown(report);
    }

    private static void CanBeShown(Report report)
    {
        foreach (var verbosity in Enum.GetValues<Verbosity>())
        {
            using var text = new StringWriter();
            new TextExporter(new TextStyle(Color: false, Width: 80), verbosity).Write(report, text);
            Assert.DoesNotContain(text.ToString(), character => char.IsControl(character) && character != '\n');
        }

        var json = Json.Of(report);
        Assert.Equal(json, Json.Of(Json.Read(json)));
    }
}
