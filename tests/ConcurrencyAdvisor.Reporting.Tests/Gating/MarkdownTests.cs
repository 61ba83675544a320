using System.Net;
using System.Text.RegularExpressions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Reporting.Gating.Markdown;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed partial class MarkdownTests
{
    private const int MostCharacters = 65_536;

    /// <summary>The only markup of the page that is not at the beginning of a line: what the exporter itself writes.</summary>
    private static readonly string[] OwnMarkup =
        ["<code>", "</code>", "<br>", "<details>", "</details>", "<summary>", "</summary>", "`--update-baseline`", "**fails**", "**slower**"];

    [Fact]
    public void No_name_forms_markup_a_link_a_mention_or_a_reference()
    {
        // One by one, so that nothing is left out for want of room.
        foreach (var name in SampleGates.HostileNames)
        {
            var text = Export.Text("markdown", SampleGates.Hostile([name]));
            var foreign = OwnMarkup.Aggregate(text, (rest, own) => rest.Replace(own, "", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"[<>`*_\[\]\\~!$""]", foreign);
            Assert.DoesNotMatch(@"@\w|(?<!&)#\d|://|www\.|\b[gG][hH]-\d", foreign);
            Assert.DoesNotMatch(@"&(?!#\d+;|lt;|gt;|amp;)", foreign);
            Assert.DoesNotContain(foreign.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
            // What code hosts look for after they resolved references.
            Assert.DoesNotMatch(@"@\w|#\d|://|www\.|\b[gG][hH]-\d", WebUtility.HtmlDecode(foreign));
        }
    }

    [Fact]
    public void No_name_breaks_a_table_or_begins_a_block()
    {
        foreach (var name in SampleGates.HostileNames)
        {
            var lines = Export.Lines("markdown", SampleGates.Hostile([name]));
            Assert.All(lines.Where(line => line.StartsWith('|')), line => Assert.Contains(line.Count(letter => letter == '|'), new[] { 4, 7 }));
            Assert.All(lines.Where(line => line.StartsWith('#')), line => Assert.Matches("^#{2,4} [A-Z]", line));
            Assert.All(lines.Where(line => line.StartsWith('-')), line => Assert.DoesNotMatch(@"^- ([-+*#>=]|\d+[.)]( |$))", line));
        }
    }

    [Theory]
    [InlineData("- a", "&#45; a")]
    [InlineData("1. a", "1&#46; a")]
    [InlineData("9.12 s", "9.12 s")]
    [InlineData("a-b.c (d) 5 %", "a-b.c (d) 5 %")]
    [InlineData("    code", "code")]
    [InlineData("@a", "@&#8203;a")]
    [InlineData("a\nb", "a&#92;nb")]
    [InlineData("😀😀", "😀😀")]
    public void Text_stays_readable_and_means_nothing_else(string text, string expected) => Assert.Equal(expected, MarkdownText.Of(text, 100));

    [Theory]
    [InlineData("abcdefgh", 8, "abcdefgh")]
    [InlineData("abcdefghi", 8, "abcde...")]
    [InlineData("abcd😀fghi", 8, "abcd...")]
    public void Long_text_is_cut_between_letters(string text, int most, string expected) => Assert.Equal(expected, MarkdownText.Of(text, most));

    [Fact]
    public void A_page_that_would_be_too_long_leaves_whole_items_out_and_says_how_many()
    {
        var items = Enumerable.Range(0, 2000).Select(number => SampleGates.Item(Some.HotPath($"Shop.Part{number}.Run", (TimeState.Cpu, 1))) with
        {
            Status = number % 2 == 0 ? FindingStatus.New : FindingStatus.Known,
            Fails = number < 50,
        });
        var text = Export.Text("markdown", Export.Gate([.. items]));
        Assert.InRange(text.Length, MostCharacters - 1000, MostCharacters);
        var rows = text.Split('\n').Count(line => line.StartsWith("| CADV", StringComparison.Ordinal));
        Assert.Equal(50, text.Split('\n').Count(line => line.StartsWith("#### ", StringComparison.Ordinal)));
        Assert.Contains(FormattableString.Invariant($"Left out: {2000 - rows:#,0} entries."), text, StringComparison.Ordinal);
        Assert.Equal(text.Split("<details>").Length, text.Split("</details>").Length);
    }

    [Fact]
    public void The_longest_names_leave_room_for_the_verdict()
    {
        var text = Export.Text("markdown", SampleGates.Hostile([.. Enumerable.Repeat(new string('@', 10_000), 100)]));
        Assert.InRange(text.Length, 1, MostCharacters);
        Assert.StartsWith("## Failed: 300 of 700 findings fail the concurrency gate\n", text, StringComparison.Ordinal);
        Assert.Contains("#### CADV0001", text, StringComparison.Ordinal);
        Assert.Contains("\nLeft out: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_stands_first_in_words()
    {
        string First(GateResult gate) => Export.Lines("markdown", gate)[0];
        var item = SampleGates.Item(null);
        Assert.Equal("## Passed: the concurrency gate found nothing", First(Export.Gate()));
        Assert.Equal("## Passed: the only finding does not fail the concurrency gate", First(Export.Gate(item)));
        Assert.Equal("## Passed: none of 2 findings fails the concurrency gate", First(Export.Gate(item, item)));
        Assert.Equal("## Failed: the only finding fails the concurrency gate", First(Export.Gate(item with { Fails = true })));
        Assert.Equal("## Failed: all 2 findings fail the concurrency gate", First(Export.Gate(item with { Fails = true }, item with { Fails = true })));
        Assert.Equal("## Failed: 1 of 2 findings fails the concurrency gate", First(Export.Gate(item with { Fails = true }, item)));
        Assert.StartsWith("One change pays: InvoiceReport.Build", First(GateResult.Ungated(SampleReports.SequentialCpu())), StringComparison.Ordinal);
    }
}
