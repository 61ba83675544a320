using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating;

public sealed class GateTests
{
    private static readonly DateOnly Today = new(2026, 5, 1);

    [Fact]
    public void A_report_without_findings_passes()
    {
        var result = Judge(Given.Report());

        Assert.False(result.Failed);
        Assert.Empty(result.Items);
    }

    [Fact]
    public void Without_a_baseline_every_warning_fails()
    {
        var result = Judge(Given.Report(Given.Found("Shop.Pricing.Sum"), Given.Found("Shop.Orders.Load", level: FindingLevel.Note)));

        Assert.True(result.Failed);
        Assert.Equal(
            [("Shop.Pricing.Sum", true, FindingLevel.Error, FindingStatus.Present), ("Shop.Orders.Load", false, FindingLevel.Note, FindingStatus.Present)],
            result.Items.Select(item => (item.Path!.Method, item.Fails, item.Level, item.Status)));
    }

    [Theory]
    [InlineData(null, FindingLevel.Error, false)]
    [InlineData(FindingLevel.Note, FindingLevel.Note, true)]
    [InlineData(FindingLevel.Warning, FindingLevel.Note, false)]
    [InlineData(FindingLevel.Warning, FindingLevel.Warning, true)]
    [InlineData(FindingLevel.Error, FindingLevel.Warning, false)]
    [InlineData(FindingLevel.Error, FindingLevel.Error, true)]
    public void The_level_that_fails_is_the_policys(FindingLevel? failOn, FindingLevel level, bool fails) =>
        Assert.Equal(fails, Judge(Given.Report(Given.Found("Shop.Pricing.Sum", level: level)), new GatePolicy { FailOn = failOn }).Failed);

    [Theory]
    [InlineData(0.29, false)]
    [InlineData(0.3, true)]
    public void A_path_must_hold_the_share_that_the_policy_asks(double share, bool fails) =>
        Assert.Equal(fails, Judge(Given.Report(Given.Found("Shop.Pricing.Sum", share: share)), new GatePolicy { MinimumShare = 0.3 }).Failed);

    [Theory]
    [InlineData(1.19, false)]
    [InlineData(1.2, true)]
    public void A_finding_must_gain_what_the_policy_asks(double low, bool fails) =>
        Assert.Equal(fails, Judge(Given.Report(Given.Found("Shop.Pricing.Sum", low: low)), new GatePolicy { MinimumGain = 1.2 }).Failed);

    [Fact]
    public void What_gains_threads_is_not_asked_for_speed()
    {
        var (path, finding) = Given.Found("Shop.Gateway.Listen", low: 1);
        finding = finding with { Gain = new Gain(ThreadsFreed: 40, null, null) };

        Assert.True(Judge(Given.Report((path, finding)), new GatePolicy { MinimumGain = 1.5 }).Failed);
    }

    [Fact]
    public void What_the_baseline_has_does_not_fail()
    {
        var result = Judge(Given.Report(Given.Found("Shop.Pricing.Sum")), baseline: Given.Baseline(Given.Entry("Shop.Pricing.Sum") with { Reason = "next quarter" }));

        var item = Assert.Single(result.Items);
        Assert.Equal((false, FindingStatus.Known, FindingLevel.Note, "The baseline has it: next quarter"), (item.Fails, item.Status, item.Level, item.Reason));
    }

    [Fact]
    public void What_the_baseline_does_not_have_fails()
    {
        var result = Judge(
            Given.Report(Given.Found("Shop.Pricing.Sum"), Given.Found("Shop.Orders.Load", ["Shop.Orders.All"])), baseline: Given.Baseline(Given.Entry("Shop.Pricing.Sum")));

        Assert.Equal(["Shop.Orders.Load"], result.Items.Where(item => item.Fails).Select(item => item.Path!.Method));
        Assert.Equal(FindingStatus.New, result.Items[0].Status);
    }

    // Reports that were cut at 20 %: what lies near that is in one of them and not in the next, and the baseline was made of such a one.
    [Theory]
    [InlineData(0.03, 0.22, true)]
    [InlineData(0.2, 0.22, false)]
    [InlineData(0.2, 0.31, true)]
    public void A_new_finding_must_lie_clearly_above_the_share_from_which_reports_list_paths(double listedFrom, double share, bool fails) => Assert.Equal(
        fails,
        Judge(
            Given.Report(Given.Found("Shop.Orders.Load", ["Shop.Orders.All"], share: share)) with { MinimumShare = listedFrom },
            new GatePolicy { MinimumShare = listedFrom },
            Given.Baseline(Given.Entry("Shop.Pricing.Sum"))).Failed);

    [Fact]
    public void Another_rule_on_the_same_path_is_new() =>
        Assert.True(Judge(
            Given.Report(Given.Found("Shop.Pricing.Sum", rule: RuleIds.BlockingDisk)), baseline: Given.Baseline(Given.Entry("Shop.Pricing.Sum"))).Failed);

    [Fact]
    public void The_same_path_in_another_program_is_new() =>
        Assert.True(Judge(
            Given.Report(Given.Found("Shop.Pricing.Sum", program: "worker")), baseline: Given.Baseline(Given.Entry("Shop.Pricing.Sum"))).Failed);

    [Theory]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-04-30", true)]
    public void An_entry_holds_up_to_its_last_day(string expires, bool fails) =>
        Assert.Equal(fails, Judge(
            Given.Report(Given.Found("Shop.Pricing.Sum")),
            baseline: Given.Baseline(Given.Entry("Shop.Pricing.Sum") with { Expires = DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture) })).Failed);

    // Beside a baseline what lies near a threshold does not fail: share 3 %, speed-up 1.05.
    [Theory]
    [InlineData(0.04, 1.4, false)]
    [InlineData(0.046, 1.4, true)]
    [InlineData(0.5, 1.07, false)]
    [InlineData(0.5, 1.08, true)]
    public void What_is_new_must_clear_thresholds_by_a_margin(double share, double low, bool fails)
    {
        var result = Judge(Given.Report(Given.Found("Shop.Pricing.Sum", share: share, low: low)), baseline: Given.Baseline());

        Assert.Equal(fails, result.Failed);
        Assert.Equal(fails ? FindingLevel.Error : FindingLevel.Note, Assert.Single(result.Items).Level);
    }

    [Theory]
    [InlineData(1.06, false)]
    [InlineData(1.14, false)]
    [InlineData(1.16, true)]
    public void A_note_that_becomes_a_warning_fails_once_it_is_clearly_one(double low, bool fails) =>
        Assert.Equal(fails, Judge(
            Given.Report(Given.Found("Shop.Pricing.Sum", low: low)), baseline: Given.Baseline(Given.Entry("Shop.Pricing.Sum", level: FindingLevel.Note))).Failed);

    [Fact]
    public void A_rule_that_is_newer_than_the_baseline_speaks_as_a_note()
    {
        var (path, finding) = Given.Found("Shop.Pricing.Sum");
        var changed = Judge(Given.Report((path, finding with { RuleRevision = 2 })), baseline: Given.Baseline());
        var unknown = Judge(Given.Report((path, finding)), baseline: Given.Baseline() with { Rules = new Dictionary<string, int>() });

        foreach (var result in new[] { changed, unknown })
        {
            Assert.False(result.Failed);
            Assert.Equal(FindingLevel.Note, Assert.Single(result.Items).Level);
            Assert.Contains("CADV0001", Assert.Single(result.Notes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_the_code_accepts_with_a_reason_does_not_fail()
    {
        var (path, finding) = Given.Found("Shop.Pricing.Sum");
        var item = Assert.Single(Judge(Given.Report((path, finding with { Suppression = new Suppression("runs at night", "/a.cs", 3) }))).Items);

        Assert.Equal((false, FindingStatus.Suppressed, FindingLevel.Note), (item.Fails, item.Status, item.Level));
        Assert.Contains("runs at night", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_outside_of_the_scope_does_not_fail()
    {
        var policy = new GatePolicy { Scope = new GateScope([], ["Shop.Legacy"], "/repo") };
        var result = Judge(Given.Report(Given.Found("Shop.Legacy.Import.Run")), policy);

        Assert.Equal((false, FindingStatus.OutOfScope), (result.Failed, Assert.Single(result.Items).Status));
    }

    [Fact]
    public void Entries_that_nothing_bears_out_are_fixed_and_those_of_other_programs_are_not()
    {
        var entries = Given.Baseline(Given.Entry("Shop.Old.Gone"), Given.Entry("Shop.Other.Way", program: "worker"));

        Assert.Equal(["Shop!Shop.Old.Gone()"], Judge(Given.Report(), baseline: entries).Fixed.Select(entry => entry.Chain[0]));
    }

    [Theory]
    [InlineData(1, 3, false)]
    [InlineData(2, 3, true)]
    [InlineData(1, 2, true)]
    [InlineData(2, 5, false)]
    public void Of_several_runs_half_must_show_it(int with, int runs, bool fails)
    {
        var reports = Enumerable.Range(0, runs).Select(run => run < with ? Given.Report(Given.Found("Shop.Pricing.Sum")) : Given.Report()).ToArray();

        Assert.Equal(fails, new Gate(new GatePolicy(), null, Today).Judge(reports).Failed);
    }

    [Fact]
    public void Of_several_runs_half_must_be_as_loud()
    {
        var loud = Given.Report(Given.Found("Shop.Pricing.Sum"));
        var quiet = Given.Report(Given.Found("Shop.Pricing.Sum", level: FindingLevel.Note));

        Assert.False(new Gate(new GatePolicy(), null, Today).Judge([loud, quiet, quiet]).Failed);
        Assert.True(new Gate(new GatePolicy(), null, Today).Judge([loud, loud, quiet]).Failed);
    }

    [Fact]
    public void Runs_of_two_programs_do_not_outvote_each_other()
    {
        var shop = Given.Report(Given.Found("Shop.Pricing.Sum"));
        var worker = Given.ReportOf("worker");

        Assert.True(new Gate(new GatePolicy(), null, Today).Judge([shop, worker, worker, worker]).Failed);
    }

    [Fact]
    public void The_worst_stands_first()
    {
        var result = Judge(Given.Report(
            Given.Found("Shop.A.Small", share: 0.1), Given.Found("Shop.B.Note", level: FindingLevel.Note, share: 0.9), Given.Found("Shop.C.Large", share: 0.6)));

        Assert.Equal(["Shop.C.Large", "Shop.A.Small", "Shop.B.Note"], result.Items.Select(item => item.Path!.Method));
    }

    [Fact]
    public void Where_nothing_fails_what_is_new_is_still_told_as_loud_as_it_is()
    {
        var policy = new GatePolicy { FailOn = null };
        var baseline = Given.Baseline(Given.Entry("Shop.B.Run") with { Expires = new DateOnly(2026, 1, 1) }, Given.Entry("Shop.C.Run", level: FindingLevel.Note), Given.Entry("Shop.D.Run"));
        var report = Given.Report(
            Given.Found("Shop.A.Run", level: FindingLevel.Error), Given.Found("Shop.B.Run"), Given.Found("Shop.C.Run"), Given.Found("Shop.D.Run"));

        var result = Judge(report, policy, baseline);

        Assert.False(result.Failed);
        Assert.Equal(
            [("Shop.A.Run", FindingLevel.Error), ("Shop.B.Run", FindingLevel.Warning), ("Shop.C.Run", FindingLevel.Warning), ("Shop.D.Run", FindingLevel.Note)],
            result.Items.Select(item => (item.Path!.Method, item.Level)).Order());
    }

    [Fact]
    public void What_is_right_already_fails_no_gate() =>
        Assert.False(Judge(
            Given.Report(Given.Found("Shop.A.Run", level: FindingLevel.Note, rule: RuleIds.AlreadyRight)), new GatePolicy { FailOn = FindingLevel.Note }).Failed);

    [Fact]
    public void Patterns_that_are_about_nothing_are_told()
    {
        var policy = new GatePolicy { Scope = new GateScope(["Shopp"], [], "/"), Budgets = [new Budget("Shopp.*", BudgetLimit.WallShare, 0.1)] };

        Assert.Equal(2, Judge(Given.Report(Given.Found("Shop.A.Run")), policy).Notes.Count);
    }

    [Fact]
    public void What_any_run_before_a_change_showed_as_loud_is_not_new_after_it()
    {
        var quiet = Given.Report(Given.Found("Shop.A.Run", level: FindingLevel.Note));
        var loud = Given.Report(Given.Found("Shop.A.Run"));
        Report[] before = [.. Enumerable.Repeat(quiet, 9), loud];
        var accepted = Given.Baseline(Given.Entry("Shop.A.Run", level: FindingLevel.Note));

        Assert.False(new Gate(new GatePolicy(), accepted, Today).Judge(before, [.. Enumerable.Repeat(loud, 10)]).Failed);
        Assert.True(new Gate(new GatePolicy(), accepted, Today).Judge([.. Enumerable.Repeat(quiet, 10)], [.. Enumerable.Repeat(loud, 10)]).Failed);
    }

    [Fact]
    public void What_a_change_adds_is_new_and_what_it_fixes_of_the_baseline_is_fixed()
    {
        var accepted = Given.Baseline(Given.Entry("Shop.Old.Run"));
        var result = new Gate(new GatePolicy(), accepted, Today).Judge(
            [.. Enumerable.Repeat(Given.Report(Given.Found("Shop.Old.Run")), 10)], [.. Enumerable.Repeat(Given.Report(Given.Found("Shop.New.Run", ["Shop.X.Go"])), 10)]);

        Assert.Contains(result.Items, item => item is { Fails: true, RuleId: Given.Rule, Path.Method: "Shop.New.Run", Reason: "It was not there before the change." });
        Assert.Equal(["Shop!Shop.Old.Run()"], result.Fixed.Select(entry => entry.Chain[0]));
    }

    private static GateResult Judge(Report report, GatePolicy? policy = null, Baseline? baseline = null) =>
        new Gate(policy ?? new GatePolicy(), baseline, Today).Judge([report]);
}
