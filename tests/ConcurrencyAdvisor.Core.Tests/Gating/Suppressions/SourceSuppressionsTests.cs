using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating.Suppressions;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Suppressions;

public sealed class SourceSuppressionsTests
{
    private static readonly HashSet<string> Rules = ["CADV0001", "CADV0002"];

    private const string Source = """
        class Pricing
        {
            // concurrency-advisor: ignore CADV0001 -- above the method
            public int Above()
            {
                return 1;
            }

            public int Inside()
            {
                var x = 1;
                // concurrency-advisor: ignore CADV0002, CADV0001 -- inside of the body
                return x;
            }

            // concurrency-advisor: ignore CADV0001
            public int NoReason()
            {
                return 1;
            }

            // concurrency-advisor: ignore CADV0001, CADV0815 -- one of them exists
            public int Unknown()
            {
                return 1;
            }

            // concurrency-advisor: skip CADV0001
            // concurrency-advisor: ignore -- whatever there is
            public int Confused()
            {
                return 1;
            }
        }
        """;

    private readonly SourceSuppressions _suppressions = new("/src/Pricing.cs", SourceLines.Of(Source), Rules);

    [Theory]
    [InlineData("CADV0001", 6, 6, 3, "above the method")]
    [InlineData("CADV0001", 5, 7, 3, "above the method")]
    [InlineData("CADV0001", 11, 13, 12, "inside of the body")]
    [InlineData("CADV0002", 11, 13, 12, "inside of the body")]
    [InlineData("CADV0001", 25, 25, 22, "one of them exists")]
    public void A_comment_holds_for_its_method(string rule, int line, int endLine, int expected, string reason) =>
        Assert.Equal(new Suppression(reason, "/src/Pricing.cs", expected), _suppressions.Find(rule, line, endLine));

    [Theory]
    [InlineData("CADV0002", 6, 6)] // another rule
    [InlineData("CADV0001", 19, 19)] // no reason
    [InlineData("CADV0001", 32, 32)] // not understood
    [InlineData("CADV0001", 999, 1200)] // no such lines
    [InlineData("CADV0001", -1, 0)]
    public void It_holds_for_nothing_else(string rule, int line, int endLine) => Assert.Null(_suppressions.Find(rule, line, endLine));

    [Fact]
    public void A_directive_that_does_nothing_is_told_of() => Assert.Equal(
        [
            "/src/Pricing.cs:16 suppresses nothing: it gives no reason after '--'.",
            "/src/Pricing.cs:22 names the unknown rule 'CADV0815'.",
            "/src/Pricing.cs:28 is no suppression: write 'concurrency-advisor: ignore CADV0001 -- reason'.",
            "/src/Pricing.cs:29 suppresses nothing: it names no rule.",
        ],
        _suppressions.Warnings);
}
