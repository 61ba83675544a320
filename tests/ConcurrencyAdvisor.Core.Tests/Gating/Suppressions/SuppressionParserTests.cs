using ConcurrencyAdvisor.Core.Gating.Suppressions;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Suppressions;

public sealed class SuppressionParserTests
{
    private static readonly string[] Scraps =
    [
        "concurrency-advisor:", "Concurrency-Advisor: ", "ignore", " ignore ", "--", " -- ", "—", "CADV0001", "cadv0002,", "CADV", "//", "(*", "*)", "*/", "-->",
        "reason", " ", ",", "\t", "\0", "\ud83d", "\ude00", "\u2028", "'", "{", "}", ";", "", new('x', 400),
    ];

    private static readonly string[] Comments = ["//", "'", "///", "(*", "rem", ""];

    [Theory]
    [InlineData("    // concurrency-advisor: ignore CADV0001 -- small input", "CADV0001", "small input")]
    [InlineData("// concurrency-advisor: ignore CADV0001, CADV0002 -- both", "CADV0001 CADV0002", "both")]
    [InlineData("// concurrency-advisor: ignore CADV0001 CADV0002,CADV0003 -- all", "CADV0001 CADV0002 CADV0003", "all")]
    [InlineData("// concurrency-advisor: ignore CADV0001,CADV0001 -- once", "CADV0001", "once")]
    [InlineData("'concurrency-advisor:ignore cadv0001--why", "CADV0001", "why")]
    [InlineData("(* concurrency-advisor: ignore CADV0001 -- F# comments close *)", "CADV0001", "F# comments close")]
    [InlineData("/* Concurrency-Advisor:  Ignore  CADV0001  --  so do these  */", "CADV0001", "so do these")]
    [InlineData("/// concurrency-advisor: ignore CADV0001 -- a -- b", "CADV0001", "a -- b")]
    [InlineData("// concurrency-advisor: ignore CADV0001 --- dashes", "CADV0001", "dashes")]
    [InlineData("int x = 1; // concurrency-advisor: ignore CADV0001 -- behind code", "CADV0001", "behind code")]
    [InlineData("// concurrency-advisor: ignore CADV0001", "CADV0001", "")]
    [InlineData("(* concurrency-advisor: ignore CADV0001 *)", "CADV0001", "")]
    [InlineData("// concurrency-advisor: ignore CADV0001 --", "CADV0001", "")]
    [InlineData("// concurrency-advisor: ignore -- nothing named", "", "nothing named")]
    [InlineData("// concurrency-advisor: ignore", "", "")]
    public void A_directive_is_read(string line, string rules, string reason)
    {
        var directive = SuppressionParser.ParseLine(line, 7)!;

        Assert.True(directive.IsUnderstood);
        Assert.Equal((7, rules, reason), (directive.Line, string.Join(' ', directive.Rules), directive.Reason));
        Assert.Equal(rules.Length > 0 && reason.Length > 0, directive.Holds);
    }

    [Theory]
    [InlineData("// ignore CADV0001 -- no marker")]
    [InlineData("// concurrency-advisor ignore CADV0001 -- no colon")]
    [InlineData("// see concurrency-advisor: it finds such loops")]
    [InlineData("")]
    public void Other_lines_are_none(string line) => Assert.Null(SuppressionParser.ParseLine(line, 1));

    [Theory]
    [InlineData("// concurrency-advisor: suppress CADV0001 -- other word")]
    [InlineData("// concurrency-advisor: CADV0001")]
    [InlineData("// concurrency-advisor: ignored CADV0001 -- tense")]
    public void What_names_a_rule_and_is_no_directive_holds_nothing_and_is_not_lost(string line)
    {
        var directive = SuppressionParser.ParseLine(line, 1)!;

        Assert.False(directive.IsUnderstood);
        Assert.False(directive.Holds);
    }

    [Fact]
    public void A_reason_without_end_is_cut_between_characters()
    {
        var line = "// concurrency-advisor: ignore CADV0001 -- a" + string.Concat(Enumerable.Repeat("😀", 1000));

        var reason = SuppressionParser.ParseLine(line, 1)!.Reason;

        Assert.EndsWith("😀...", reason, StringComparison.Ordinal);
        Assert.True(reason.Length <= 303);
    }

    [Fact]
    public void Any_text_is_read_or_none_and_the_same_twice() => Gen.Int[0, Scraps.Length - 1].Array[0, 12].Sample(
        scraps =>
        {
            var line = string.Concat(scraps.Select(scrap => Scraps[scrap]));
            var directive = SuppressionParser.ParseLine(line, 3);
            if (directive is null)
            {
                return;
            }

            Assert.Contains(SuppressionParser.Marker, line, StringComparison.OrdinalIgnoreCase);
            Assert.True(directive.Reason.Length <= 303);
            Assert.Equal(directive.Reason.Trim(), directive.Reason);
            Assert.DoesNotContain(directive.Rules, rule => rule.Length == 0 || rule.AsSpan().ContainsAny(" ,\t"));
            Assert.True(!directive.Holds || directive.Reason.Length > 0);
            Assert.Equal(directive.ToString(), SuppressionParser.ParseLine(line, 3)!.ToString());
        },
        iter: 20_000);

    [Fact]
    public void What_is_written_is_what_is_read() => Gen.Select(Gen.Int[0, 9999].Array[1, 5], Gen.String[Gen.Char['a', 'z'], 1, 40], Gen.Int[0, Comments.Length - 1])
        .Sample(
            (numbers, reason, comment) =>
            {
                string[] rules = [.. numbers.Select(number => $"CADV{number:0000}").Distinct()];
                var directive = SuppressionParser.ParseLine($"{Comments[comment]} concurrency-advisor: ignore {string.Join(", ", rules)} -- {reason}", 1)!;
                Assert.Equal(rules, directive.Rules);
                Assert.Equal(reason, directive.Reason);
            },
            iter: 5000);
}
