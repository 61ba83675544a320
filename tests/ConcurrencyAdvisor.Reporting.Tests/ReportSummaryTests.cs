using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Reporting.Tests.Builders;

namespace ConcurrencyAdvisor.Reporting.Tests;

public sealed class ReportSummaryTests
{
    [Theory]
    [InlineData("cpu", ReportOutcome.ChangePays)]
    [InlineData("http", ReportOutcome.ChangePays)]
    [InlineData("threads", ReportOutcome.ChangePays)]
    [InlineData("lock", ReportOutcome.NothingPays)]
    [InlineData("right", ReportOutcome.AlreadyRight)]
    [InlineData("nothing", ReportOutcome.NothingHot)]
    [InlineData("unknown", ReportOutcome.Unknown)]
    [InlineData("little", ReportOutcome.TooLittleData)]
    public void Every_kind_of_report_has_its_outcome(string report, ReportOutcome outcome) =>
        Assert.Equal(outcome, ReportSummary.Of(SampleReports.All[report]()).Outcome);

    [Fact]
    public void Several_changes_are_counted_and_the_first_is_named()
    {
        var first = Some.HotPath("App.First.Run", (TimeState.Cpu, 5)) with { Model = ConcurrencyModel.Parallel };
        var second = Some.HotPath("App.Second.Run", (TimeState.Cpu, 3));
        var report = Some.Report() with
        {
            HotPaths = [first, second],
            Findings = [Some.Finding(first, "CADV0001"), Some.Finding(second, "CADV0001")],
        };
        Assert.Equal(
            "2 changes pay; first First.Run is CPU-bound on 1 of 2 cores -> parallel loops, gain not predicted", ReportSummary.Of(report).Line);
    }

    [Fact]
    public void A_note_that_gains_little_says_so()
    {
        var path = Some.HotPath("App.Part.Run", (TimeState.Cpu, 5)) with { Model = ConcurrencyModel.Parallel };
        var finding = Some.Finding(path, "CADV0001") with { Level = FindingLevel.Note, PredictedSpeedup = new Speedup(1, 1.03, 1.06) };
        var report = Some.Report() with { HotPaths = [path], Findings = [finding] };
        Assert.Equal("Little to gain: Part.Run is CPU-bound on 1 of 2 cores -> parallel loops, no faster", ReportSummary.Of(report).Line);
    }

    [Fact]
    public void A_path_without_a_finding_is_named_too()
    {
        var report = Some.Report() with { HotPaths = [Some.HotPath("App.Part.Run", (TimeState.Timer, 5)) with { Bound = Bound.Timer }] };
        Assert.Equal(
            "No change pays: Part.Run is sleeping 100 % of its time, and no model would make the run noticeably faster",
            ReportSummary.Of(report).Line);
    }

    [Fact]
    public void The_line_is_one_line_whatever_the_names()
    {
        var line = ReportSummary.Of(SampleReports.HostileNames()).Line;
        Assert.DoesNotContain(line, char.IsControl);
    }
}
