using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Advising;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.Advising;

public sealed class ReportAssemblyTests
{
    private static readonly ToolFacts Tool = new("ConcurrencyAdvisor", "1.2.3");

    [Fact]
    public void A_hot_path_carries_its_verdict_and_model_into_the_report()
    {
        var report = ReportAssembly.Assemble(Make.Busy(), Tool, new AdvisingOptions());

        var path = Assert.Single(report.HotPaths);
        Assert.Equal("app!App!App.Work.Run(int)", path.Id);
        Assert.Equal(Bound.Cpu, path.Bound);
        Assert.Equal(1, path.Share, 3);
        Assert.Equal(path.Time.Total, path.WallSeconds * path.AverageConcurrency, 9);
        Assert.Equal(2, report.CpuSeconds);
        Assert.Equal(Tool, report.Tool);
        Assert.All(report.Findings, finding => Assert.Equal((path.Id, path.Model), (finding.HotPathId, finding.Model)));
    }

    [Fact]
    public void Processes_of_one_name_are_one_program_with_one_hot_path()
    {
        var profile = Make.Of(
            2,
            [Make.Process(1, "worker", "dotnet", 1), Make.Process(2, "worker", "dotnet", 2), Make.Process(3, "other", "dotnet", 1)],
            [Make.Node(0, 0, 1), Make.Node(1, 1, 2), Make.Node(2, 2, 1)]);

        var report = ReportAssembly.Assemble(profile, Tool, new AdvisingOptions());

        Assert.Equal(["worker!App!App.Work.Run(int)", "other!App!App.Work.Run(int)"], report.HotPaths.Select(p => p.Id));
        var workers = report.HotPaths[0];
        Assert.Equal(3, workers.Time.Total, 6);
        Assert.Equal(2, workers.WallSeconds, 6);
        Assert.Equal(2, workers.ProcessId);
        Assert.Equal(3, report.Processes.Count);
    }

    [Fact]
    public void The_machine_that_advice_is_for_can_be_another()
    {
        var report = ReportAssembly.Assemble(Make.Busy(), Tool, new AdvisingOptions { TargetCores = 64 });

        Assert.Equal(64, report.Machine.TargetCores);
        Assert.Equal(4, report.Machine.Cores);
    }

    [Theory]
    [InlineData(true, "--password ***")]
    [InlineData(false, "--password hunter2")]
    public void Secrets_of_the_command_line_stay_out_unless_asked_for(bool redact, string expected)
    {
        var profile = Make.Busy();
        var secretive = profile with { Run = profile.Run with { Command = ["dotnet", "app.dll", "--password", "hunter2"] } };

        var report = ReportAssembly.Assemble(secretive, Tool, new AdvisingOptions { Redact = redact });

        Assert.EndsWith(expected, string.Join(' ', report.Run.Command), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configured_level_changes_how_loud_a_finding_is_and_not_the_advice()
    {
        var plain = Assert.Single(With(RuleLevel.Warning).Findings);

        Assert.Equal(FindingLevel.Warning, plain.Level);
        Assert.Equal(FindingLevel.Error, Assert.Single(With(RuleLevel.Error).Findings).Level);
        Assert.Equal(FindingLevel.Note, Assert.Single(With(RuleLevel.Note).Findings).Level);
        Assert.Empty(With(RuleLevel.None).Findings);
        Assert.Equal(plain.Model, Assert.Single(With(RuleLevel.None).HotPaths).Model);

        static Report With(RuleLevel level) =>
            ReportAssembly.Assemble(Make.Busy(), Tool, new AdvisingOptions { RuleLevels = new Dictionary<string, RuleLevel> { ["CADV0001"] = level } });
    }

    [Fact]
    public void Small_paths_can_be_left_out() => Assert.Empty(
        ReportAssembly.Assemble(Make.Busy(seconds: 2, own: 0.5), Tool, new AdvisingOptions { Selection = new SelectionOptions { MinimumShare = 0.5 } }).HotPaths);

    [Fact]
    public void Findings_that_pay_most_stand_first()
    {
        var report = ReportAssembly.Assemble(TwoPaths(), Tool, new AdvisingOptions());

        Assert.Equal(report.Findings.OrderByDescending(f => f.Level).ThenByDescending(f => f.PredictedSpeedup?.Low ?? 1).Select(f => f.HotPathId), report.Findings.Select(f => f.HotPathId));
    }

    private static ExecutionProfile TwoPaths() => Make.Of(
        4, [Make.Process(1, "small", "dotnet", 4), Make.Process(2, "large", "dotnet", 4)], [Make.Node(0, 0, 0.5), Make.Node(1, 1, 3)]);
}
