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
