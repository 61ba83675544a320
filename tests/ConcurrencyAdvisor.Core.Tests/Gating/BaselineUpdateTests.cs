using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Core.Tests.Gating;

public sealed class BaselineUpdateTests
{
    [Fact]
    public void What_is_accepted_does_not_fail_any_more()
    {
        var report = Given.Report(Given.Found("Shop.A.Run"), Given.Found("Shop.B.Run", level: FindingLevel.Note));
        var baseline = BaselineUpdate.Accept(null, [report], new GatePolicy());

        Assert.Equal(2, baseline.Entries.Count);
        Assert.False(new Gate(new GatePolicy(), baseline, DateOnly.MaxValue).Judge([report]).Failed);
    }

    [Fact]
    public void It_is_sorted_and_the_same_whatever_the_order_of_findings()
    {
        var (a, b, c) = (Given.Found("Shop.A.Run"), Given.Found("Shop.B.Run"), Given.Found("Shop.A.Run", rule: RuleIds.BlockingDisk));

        var one = BaselineUpdate.Accept(null, [Given.Report(a, b, c)], new GatePolicy()).Entries;
        var other = BaselineUpdate.Accept(null, [Given.Report(c, b, a)], new GatePolicy()).Entries;

        Assert.Equal([("CADV0001", "Shop!Shop.A.Run()"), ("CADV0001", "Shop!Shop.B.Run()"), ("CADV0002", "Shop!Shop.A.Run()")], one.Select(e => (e.RuleId, e.Chain[0])));
        Assert.Equal(one.Select(e => (e.RuleId, e.Chain[0])), other.Select(e => (e.RuleId, e.Chain[0])));
    }

    [Fact]
    public void What_people_wrote_stays_what_is_fixed_goes_and_other_programs_stay()
    {
        var kept = Given.Entry("Shop.A.Run") with { Owner = "ann", Reason = "later", Expires = new DateOnly(2026, 12, 31) };
        var before = Given.Baseline(kept, Given.Entry("Shop.Old.Gone"), Given.Entry("Shop.Other.Way", program: "worker"));

        var after = BaselineUpdate.Accept(before, [Given.Report(Given.Found("Shop.A.Run"))], new GatePolicy());

        Assert.Equal(
            [("Shop!Shop.A.Run()", "ann", "later"), ("Shop!Shop.Other.Way()", null, null)],
            after.Entries.Select(entry => (entry.Chain[0], entry.Owner, entry.Reason)));
        Assert.Equal(new DateOnly(2026, 12, 31), after.Entries[0].Expires);
    }

    [Fact]
    public void Neither_what_is_right_nor_what_the_code_accepts_nor_what_is_out_of_scope_enters()
    {
        var (path, finding) = Given.Found("Shop.A.Run");
        var report = Given.Report(
            Given.Found("Shop.B.Run", rule: RuleIds.AlreadyRight, level: FindingLevel.Note),
            Given.Found("Shop.Legacy.Run"),
            (path, finding with { Suppression = new Suppression("meant", "/a.cs", 1) }));

        Assert.Empty(BaselineUpdate.Accept(null, [report], new GatePolicy { Scope = new GateScope([], ["Shop.Legacy"], "/") }).Entries);
    }

    [Fact]
    public void What_the_policy_leaves_out_now_stays_accepted()
    {
        var before = Given.Baseline(Given.Entry("Shop.Legacy.Run") with { Owner = "ann" });

        var after = BaselineUpdate.Accept(before, [Given.Report(Given.Found("Shop.Legacy.Run"))], new GatePolicy { Scope = new GateScope([], ["Shop.Legacy"], "/") });

        Assert.Equal("ann", Assert.Single(after.Entries).Owner);
    }

    [Fact]
    public void It_knows_the_rules_of_today() =>
        Assert.Equal(AdviceEngine.AllRules.Select(rule => rule.Id).Order(), BaselineUpdate.Accept(null, [Given.Report()], new GatePolicy()).Rules.Keys.Order());
}
