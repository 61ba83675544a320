using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Gating;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests.Gating;

public sealed class ItemWordsTests
{
    private static readonly ReportedHotPath Match = Some.HotPath("Shop.OrderBook.Match", (TimeState.Cpu, 1.24));

    [Fact]
    public void A_slower_path_says_by_how_much_and_what_to_do() => Says(
        "OrderBook.Match took 1.24 s where it took 980 ms before the change (+27 %, 8 and 9 runs, p 0.0002). See what the change does there, or raise the policy's threshold.",
        "It grew by more than the policy allows, and by more than chance.",
        Slower(Match, 0.98, 1.24));

    [Fact]
    public void A_new_path_was_no_hot_path_before() => Assert.StartsWith(
        "OrderBook.Match took 1.24 s and was no hot path before the change (8 and 9 runs, p 0.0002). ", ItemWords.Message(Slower(Match, 0, 1.24)), StringComparison.Ordinal);

    [Fact]
    public void The_whole_run_points_beside_the_paths() => Says(
        "The whole run took 3.00 s where it took 2.00 s before the change (+50 %, 8 and 9 runs, p 0.0002), and no hot path that became slower accounts for that. "
            + "Look at what starts, ends or surrounds the hot paths, or raise the policy's threshold.",
        "It grew by more than the policy allows, and by more than chance.",
        Slower(null, 2, 3));

    [Fact]
    public void The_whole_run_names_what_is_at_the_limit_where_that_makes_up_most_of_it()
    {
        var near = new ComparedPath("Shop.OrderBook.Match", Match, 2, 2.24, 0.0002, ComparisonOutcome.AtLimit, null);
        var item = Slower(null, 2, 2.4);

        Assert.Equal(
            "The whole run took 2.40 s where it took 2.00 s before the change (+20 %, 8 and 9 runs, p 0.0002). Most of that is in hot paths that became slower, OrderBook.Match among them, "
                + "by about what the policy allows. See what the change does there, or raise the policy's threshold.",
            ItemWords.Message(item with { Slowdown = item.Slowdown! with { LargestAtLimit = near } }));
    }

    [Fact]
    public void Who_only_waits_names_what_became_slower()
    {
        var cause = new ComparedPath("Shop.OrderBook.Match", Match, 1, 2, 0.0002, ComparisonOutcome.Slower, null);
        var item = Slower(Some.HotPath("Shop.Program.Main"), 1, 2);

        Assert.EndsWith("It only waits, and OrderBook.Match became slower.", ItemWords.Message(item with { Slowdown = item.Slowdown! with { Cause = cause } }), StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_limit_it_says_that_other_runs_may_show_more() => Says(
        "OrderBook.Match took 1.10 s where it took 1.00 s before the change (+10 %, 8 and 9 runs, p 0.0002). "
            + "These runs do not show that it is more than the policy allows; others may.",
        "It grew by about as much as the policy allows: that fails nothing.",
        Slower(Match, 1, 1.1, ComparisonOutcome.AtLimit));

    [Theory]
    [InlineData(BudgetLimit.WallShare, 0.3, 0.395, "holds 39.5 % of the run, and its budget is 30 %.", "grants 30 %.")]
    [InlineData(BudgetLimit.CpuShare, 0.3, 0.4, "uses 40 % of the run's CPU time, and its budget is 30 %.", "grants 30 %.")]
    [InlineData(BudgetLimit.BlockedThreads, 1, 7.5, "keeps 7.5 threads blocked, and its budget is 1 thread.", "grants 1 thread.")]
    [InlineData(BudgetLimit.WallShare, 0.3, 0.305, "holds 30.5 % of the run, just over its budget of 30 %.", "grants 30 %, and fails nothing below 31.5 %.")]
    [InlineData(BudgetLimit.BlockedThreads, 1, 1.02, "keeps 1 thread blocked, just over its budget of 1 thread.", "grants 1 thread, and fails nothing below 1.05 threads.")]
    public void What_is_over_a_budget_says_what_was_taken_of_what(BudgetLimit limit, double most, double taken, string message, string reason) => Says(
        "Shop.OrderBook.Match " + message,
        "The budget of '*.OrderBook.*' " + reason,
        SampleGates.Item(Match, GateRuleIds.OverBudget) with { Overrun = new BudgetOverrun(new Budget("*.OrderBook.*", limit, most), taken) });

    private static void Says(string message, string reason, GateItem item) => Assert.Equal((message, reason), (ItemWords.Message(item), ItemWords.Reason(item)));

    private static GateItem Slower(ReportedHotPath? path, double before, double after, ComparisonOutcome outcome = ComparisonOutcome.Slower)
    {
        var compared = new ComparedPath(path?.Method ?? "whole run", path, before, after, 0.0002, outcome, null);
        return SampleGates.Item(path, GateRuleIds.Slower, FindingLevel.Error) with { Slowdown = new Slowdown(compared, 8, 9, Cause: null) };
    }
}
