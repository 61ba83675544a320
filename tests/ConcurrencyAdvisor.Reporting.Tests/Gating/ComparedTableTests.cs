using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Tests.Builders;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed class ComparedTableTests
{
    [Fact]
    public void A_short_name_that_two_paths_would_have_is_no_name() => Assert.Equal(
        ["whole run", "Shop.Orders.Book.Add", "Shop.Stock.Book.Add", "Mailer.Send"],
        Lines(Path("whole run", hasPlace: false), Path("Shop.Orders.Book.Add"), Path("Shop.Stock.Book.Add"), Path("Shop.Mailer.Send"))
            .Select(line => line[line.LastIndexOf("  ", StringComparison.Ordinal)..line.LastIndexOf(':')].Trim()));

    [Theory]
    [InlineData(14, "undecided: 14 runs of each side would tell it from chance")]
    [InlineData(null, "undecided: to tell it from chance would take more than 30 runs of each side")]
    public void What_is_undecided_promises_no_more_than_that_chance_is_ruled_out(int? runs, string words) => Assert.EndsWith(
        words,
        Assert.Single(Lines(Path("Shop.Mailer.Send") with { Outcome = ComparisonOutcome.Undecided, RunsNeeded = runs })),
        StringComparison.Ordinal);

    private static string[] Lines(params ComparedPath[] compared)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ComparedTable.Write(text, new TextStyle(Color: false, Width: 200), compared);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    private static ComparedPath Path(string method, bool hasPlace = true) =>
        new(method, hasPlace ? Some.HotPath(method, (TimeState.Cpu, 1)) : null, 1, 1, 1, ComparisonOutcome.Same, null);
}
