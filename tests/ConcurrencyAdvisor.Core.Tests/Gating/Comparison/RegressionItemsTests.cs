using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class RegressionItemsTests
{
    private static readonly ReportedHotPath Match = SomeRun.Path("Shop.OrderBook.Match", 1.24);

    [Fact]
    public void A_slower_path_fails_and_holds_what_was_measured()
    {
        var item = Assert.Single(Of(Slower(Match, 0.98, 1.24)));

        Assert.True(item.Fails);
        Assert.Equal((GateRuleIds.Slower, FindingLevel.Error), (item.RuleId, item.Level));
        Assert.Equal(new Slowdown(Slower(Match, 0.98, 1.24), 8, 8, Cause: null), item.Slowdown);
        Assert.Equal(Match, item.Path);
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_chain_and_no_time_enters()
    {
        var item = Assert.Single(Of(Slower(Match, 0.98, 1.24)));

        Assert.Equal(Fingerprint.Of(GateRuleIds.Slower, Match.Chain), item.Fingerprint);
        Assert.Equal(item.Fingerprint, Assert.Single(Of(Slower(Match with { WallSeconds = 9, HotLine = 4 }, 1, 9))).Fingerprint);
    }

    [Fact]
    public void The_whole_run_alone_names_no_method()
    {
        var item = Assert.Single(Of(Slower(null, 2, 3)));

        Assert.Null(item.Path);
        Assert.True(item.Fails);
    }

    [Fact]
    public void Beside_a_slower_path_the_whole_run_is_not_told() =>
        Assert.Equal(Match, Assert.Single(Of(Slower(null, 2, 3), Slower(Match, 1, 2))).Path);

    [Fact]
    public void What_is_only_at_the_limit_is_a_note_and_the_whole_run_beside_it_is_not_told()
    {
        var item = Assert.Single(Of(AtLimit(null), AtLimit(Match)));

        Assert.Equal((false, FindingLevel.Note, Match), (item.Fails, item.Level, item.Path));
    }

    [Fact]
    public void A_whole_run_that_is_only_at_the_limit_is_a_note() =>
        Assert.Equal((false, FindingLevel.Note), Assert.Single(Of(AtLimit(null)).Select(item => (item.Fails, item.Level))));

    [Theory]
    [InlineData(1.2, "Shop.OrderBook.Match")]
    [InlineData(1.3, null)]
    public void A_whole_run_that_fails_names_the_path_at_the_limit_that_makes_up_half_of_it(double after, string? named)
    {
        var items = Of(Slower(null, 1, after), AtLimit(Match), AtLimit(SomeRun.Path("Shop.Mail.Send", 0.1)) with { BaseSeconds = 0.1, HeadSeconds = 0.11 });

        Assert.Equal([true, false, false], items.Select(item => item.Fails));
        Assert.Equal(named, items[0].Slowdown!.LargestAtLimit?.Name);
    }

    [Fact]
    public void What_fails_and_what_is_at_the_limit_may_account_for_it_together() => Assert.Equal(
        "Shop.OrderBook.Match",
        Of(Slower(null, 5, 5.3), AtLimit(Match), Slower(SomeRun.Path("Shop.Mail.Send", 0.4), 0.3, 0.4))[0].Slowdown!.LargestAtLimit?.Name);

    [Theory]
    [InlineData(ComparisonOutcome.Same)]
    [InlineData(ComparisonOutcome.Faster)]
    [InlineData(ComparisonOutcome.SlightlySlower)]
    [InlineData(ComparisonOutcome.Undecided)]
    [InlineData(ComparisonOutcome.Moved)]
    public void Nothing_else_is_an_item(ComparisonOutcome outcome) => Assert.Empty(Of(Slower(Match, 1, 2) with { Outcome = outcome }));

    [Fact]
    public void Who_only_waits_for_a_slower_path_is_a_note()
    {
        var items = Of(Slower(Match, 1, 2), Slower(Waiting(concurrency: 1), 1.1, 2.1));

        Assert.Equal([true, false], items.Select(item => item.Fails));
        Assert.Equal(FindingLevel.Note, items[1].Level);
        Assert.Equal("Shop.OrderBook.Match", items[1].Slowdown!.Cause!.Name);
    }

    [Fact]
    public void Threads_that_queue_are_no_such_wait() => Assert.All(
        Of(Slower(Match, 1, 2), Slower(Waiting(concurrency: 4), 1.1, 2.1)), item => Assert.True(item.Fails));

    [Fact]
    public void A_wait_that_nothing_explains_fails() => Assert.All(
        Of(Slower(Match, 1, 1.2), Slower(Waiting(concurrency: 1), 1.1, 2.1)), item => Assert.True(item.Fails));

    private static IReadOnlyList<GateItem> Of(params ComparedPath[] compared) => RegressionItems.Of(compared, 8, 8, GateScope.Everything);

    private static ComparedPath AtLimit(ReportedHotPath? path) => Slower(path, 1, 1.1) with { Outcome = ComparisonOutcome.AtLimit };

    private static ComparedPath Slower(ReportedHotPath? path, double before, double after) =>
        new(path?.Method ?? "whole run", path, before, after, 0.0002, ComparisonOutcome.Slower, null);

    private static ReportedHotPath Waiting(double concurrency) => SomeRun.Path("Shop.Program.Main", 2.1) with
    {
        AverageConcurrency = concurrency,
        Time = Some.Time((TimeState.Lock, 2.1 * concurrency)),
    };
}
