using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests.Gating;

public sealed class BudgetCheckTests
{
    [Theory]
    [InlineData("Shop.Pricing.Sum", BudgetLimit.WallShare, 0.47, true)]
    [InlineData("Shop.Pricing.Sum", BudgetLimit.WallShare, 0.5, false)]
    [InlineData("Shop.Pricing.*", BudgetLimit.CpuShare, 0.47, true)]
    [InlineData("Shop.Pricing.*", BudgetLimit.CpuShare, 0.5, false)]
    [InlineData("Shop.Orders.*", BudgetLimit.WallShare, 0, false)]
    public void A_path_may_take_its_budget_and_no_more(string method, BudgetLimit limit, double most, bool fails)
    {
        var result = Judge(Given.Report(Given.Found("Shop.Pricing.Sum", level: FindingLevel.Note)), new Budget(method, limit, most));

        Assert.Equal(fails, result.Failed);
        Assert.Equal(fails, result.Items.Any(item => item.RuleId == GateRuleIds.OverBudget));
    }

    [Fact]
    public void Just_over_its_budget_a_path_is_a_note_and_fails_nothing()
    {
        var budget = new Budget("*", BudgetLimit.WallShare, 0.48);
        var result = Judge(Given.Report(Given.Found("Shop.Pricing.Sum", level: FindingLevel.Note)), budget);

        Assert.False(result.Failed);
        var told = Assert.Single(result.Items, item => item.RuleId == GateRuleIds.OverBudget);
        Assert.Equal((FindingLevel.Note, new BudgetOverrun(budget, 0.5)), (told.Level, told.Overrun));
    }

    [Theory]
    [InlineData(BudgetLimit.WallShare, 0.3, 0.314, true)]
    [InlineData(BudgetLimit.WallShare, 0.3, 0.316, false)]
    [InlineData(BudgetLimit.CpuShare, 0.98, 0.985, true)]
    [InlineData(BudgetLimit.CpuShare, 0.98, 0.995, false)] // else it could never fail
    [InlineData(BudgetLimit.WallShare, 0, 0.001, false)]
    [InlineData(BudgetLimit.BlockedThreads, 1, 1.04, true)]
    [InlineData(BudgetLimit.BlockedThreads, 1, 2, false)]
    [InlineData(BudgetLimit.BlockedThreads, 200, 200.4, true)]
    [InlineData(BudgetLimit.BlockedThreads, 200, 201, false)]
    [InlineData(BudgetLimit.BlockedThreads, 0, 0.01, false)]
    public void By_so_much_it_may_be_over(BudgetLimit limit, double most, double taken, bool passes) =>
        Assert.Equal(passes, new BudgetOverrun(new Budget("*", limit, most), taken).IsAtLimit);

    [Theory]
    [InlineData(7.5, true)]
    [InlineData(8, false)]
    public void Threads_that_neither_compute_nor_want_to_are_blocked(double most, bool fails)
    {
        var (path, finding) = Given.Found("Shop.Gateway.Listen", level: FindingLevel.Note);
        var time = new StateTimes();
        time.Add(TimeState.Network, 40);
        time.Add(TimeState.Cpu, 5);
        path = path with { WallSeconds = 5, ThreadSeconds = 45, Time = time };

        var result = Judge(Given.Report((path, finding)), new Budget("*", BudgetLimit.BlockedThreads, most));

        Assert.Equal(fails, result.Failed);
        Assert.Equal(
            fails ? [new BudgetOverrun(new Budget("*", BudgetLimit.BlockedThreads, most), 8)] : [],
            result.Items.Where(item => item.Fails).Select(item => item.Overrun));
    }

    [Fact]
    public void Of_several_runs_the_middle_one_counts()
    {
        var (large, small) = (Given.Report(Given.Found("Shop.A.Run", level: FindingLevel.Note, share: 0.6)), Given.Report());
        var budget = new Budget("*", BudgetLimit.WallShare, 0.3);

        Assert.False(Judge([large, small, small], budget).Failed);
        Assert.True(Judge([large, large, small], budget).Failed);
    }

    [Fact]
    public void Where_nothing_fails_a_broken_budget_warns()
    {
        var policy = new GatePolicy { FailOn = null, Budgets = [new Budget("*", BudgetLimit.WallShare, 0.1)] };
        var result = new Gate(policy, null, DateOnly.MinValue).Judge([Given.Report(Given.Found("Shop.A.Run", level: FindingLevel.Note))]);

        Assert.False(result.Failed);
        Assert.Equal(FindingLevel.Warning, result.Items[0].Level);
    }

    private static GateResult Judge(Core.Reports.Report report, Budget budget) => Judge([report], budget);

    private static GateResult Judge(Core.Reports.Report[] reports, Budget budget) =>
        new Gate(new GatePolicy { Budgets = [budget] }, null, DateOnly.MinValue).Judge(reports);
}
