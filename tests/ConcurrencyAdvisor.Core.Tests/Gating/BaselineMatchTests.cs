using ConcurrencyAdvisor.Core.Gating;

namespace ConcurrencyAdvisor.Core.Tests.Gating;

public sealed class BaselineMatchTests
{
    [Fact]
    public void The_same_chain_is_preferred_to_the_same_method()
    {
        var (first, second) = (Given.Entry("Shop.A.Run", ["Shop.X.Go"]), Given.Entry("Shop.A.Run", ["Shop.Y.Go"]));

        Assert.Same(second, Match([first, second], Given.Found("Shop.A.Run", ["Shop.Y.Go"])));
    }

    [Fact]
    public void A_method_that_is_called_from_elsewhere_is_the_same() =>
        Assert.NotNull(Match([Given.Entry("Shop.A.Run", ["Shop.X.Go"])], Given.Found("Shop.A.Run", ["Shop.Y.Go"])));

    [Theory]
    [InlineData("Shop.A.Run", "Shop.A.Inner")]
    [InlineData("Shop.A.Inner", "Shop.A.Run")]
    public void What_moved_to_its_caller_or_callee_is_the_same(string accepted, string found)
    {
        string[] CallersOf(string method) => method == "Shop.A.Inner" ? ["Shop.A.Run", "Shop.Program.Main"] : ["Shop.Program.Main"];

        Assert.NotNull(Match([Given.Entry(accepted, CallersOf(accepted))], Given.Found(found, CallersOf(found))));
    }

    [Fact]
    public void What_moved_in_part_is_the_same_and_takes_nothing_from_what_stayed()
    {
        var entry = Given.Entry("Shop.A.Inner", ["Shop.A.Run", "Shop.Program.Main"]);
        var report = Given.Report(Given.Found("Shop.A.Run"), Given.Found("Shop.A.Inner", ["Shop.A.Run", "Shop.Program.Main"]));

        Assert.False(new Gate(new GatePolicy(), Given.Baseline(entry), DateOnly.MinValue).Judge([report]).Failed);
    }

    [Fact]
    public void A_note_that_becomes_loud_where_a_warning_near_it_was_accepted_only_moved()
    {
        BaselineEntry[] entries =
        [
            Given.Entry("Shop.A.Inner", ["Shop.A.Run", "Shop.Program.Main"]),
            Given.Entry("Shop.A.Run", level: Core.Decisions.FindingLevel.Note),
        ];
        var inner = Given.Found("Shop.A.Inner", ["Shop.A.Run", "Shop.Program.Main"], Core.Decisions.FindingLevel.Note);
        var report = Given.Report(Given.Found("Shop.A.Run"), inner);

        Assert.False(new Gate(new GatePolicy(), Given.Baseline(entries), DateOnly.MinValue).Judge([report]).Failed);
        Assert.True(new Gate(new GatePolicy(), Given.Baseline(entries[1]), DateOnly.MinValue).Judge([report]).Failed);
    }

    [Fact]
    public void An_entry_accepts_one_more_part_and_no_third()
    {
        var entry = Given.Entry("Shop.A.Run", ["Shop.X.Go", "Shop.Program.Main"]);
        var report = Given.Report(
            Given.Found("Shop.A.Run", ["Shop.X.Go", "Shop.Program.Main"]),
            Given.Found("Shop.A.Inner", ["Shop.A.Run", "Shop.X.Go"]),
            Given.Found("Shop.A.Other", ["Shop.A.Run", "Shop.X.Go"]));

        var result = new Gate(new GatePolicy(), Given.Baseline(entry), DateOnly.MinValue).Judge([report]);

        Assert.Single(result.Items, item => item.Fails);
    }

    [Fact]
    public void What_a_program_begins_with_accepts_nothing_beneath_it()
    {
        var entry = Given.Entry("Shop.Program.Main", []);
        var report = Given.Report(Given.Found("Shop.Program.Main", []), Given.Found("Shop.A.Run", ["Shop.Program.Main"]));

        var result = new Gate(new GatePolicy(), Given.Baseline(entry), DateOnly.MinValue).Judge([report]);

        Assert.Equal(["Shop.A.Run"], result.Items.Where(item => item.Fails).Select(item => item.Path!.Method));
    }

    [Fact]
    public void What_people_wrote_to_an_entry_is_not_about_a_part_that_moved()
    {
        var entry = Given.Entry("Shop.A.Inner", ["Shop.A.Run", "Shop.Program.Main"]) with { Owner = "ann" };
        var report = Given.Report(Given.Found("Shop.A.Inner", ["Shop.A.Run", "Shop.Program.Main"]), Given.Found("Shop.A.Run"));

        var after = BaselineUpdate.Accept(Given.Baseline(entry), [report], new GatePolicy());

        Assert.Equal([("Shop!Shop.A.Inner()", "ann"), ("Shop!Shop.A.Run()", null)], after.Entries.Select(e => (e.Chain[0], e.Owner)));
    }

    [Fact]
    public void A_program_may_have_an_exclamation_mark_in_its_name()
    {
        var report = Given.ReportOf("my!app", Given.Found("Shop.A.Run", program: "my!app"));
        var baseline = BaselineUpdate.Accept(null, [report], new GatePolicy());

        Assert.Equal("my!app", Assert.Single(baseline.Entries).Program);
        Assert.False(new Gate(new GatePolicy(), baseline, DateOnly.MinValue).Judge([report]).Failed);
    }

    [Fact]
    public void A_sibling_is_another_one() =>
        Assert.Null(Match([Given.Entry("Shop.A.Run", ["Shop.Program.Main"])], Given.Found("Shop.A.Walk", ["Shop.Program.Main"])));

    [Fact]
    public void A_report_of_an_older_writer_is_matched_by_its_method()
    {
        var (path, finding) = Given.Found("Shop.A.Run");

        Assert.NotNull(Match([Given.Entry("Shop.A.Run")], (path with { Chain = [] }, finding)));
    }

    private static BaselineEntry? Match(BaselineEntry[] entries, (Core.Reports.ReportedHotPath Path, Core.Decisions.Finding Finding) found)
    {
        var finding = new FoundFinding("shop", found.Finding, found.Path, 2);
        return new BaselineMatch(entries, [finding]).Of(finding);
    }
}
