using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>Reports that a gate must not pass: nothing, or too little, was measured.</summary>
public sealed class GateReportTests : IDisposable
{
    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task No_data_is_no_pass()
    {
        _bench.Save("report.json", GateBench.Busy() with { HotPaths = [], Findings = [], Evidence = new() { Collectors = ["eventpipe"], Samples = 3 } });

        await _bench.AssertRefusedAsync(ErrorCode.TooLittleData, "report.json");
    }

    [Fact]
    public async Task A_run_that_failed_is_no_pass()
    {
        var report = GateBench.Busy();
        _bench.Save("report.json", report with { Run = report.Run with { ExitCode = 134 }, Findings = [] });

        await _bench.AssertRefusedAsync(ErrorCode.TargetExitCode, "report.json");
    }

    [Fact]
    public async Task A_run_that_was_cut_short_is_no_pass()
    {
        var report = GateBench.Busy() with { Findings = [] };
        _bench.Save("late.json", report with { Run = report.Run with { ExitCode = null }, Problems = ["CADVE403"] });
        _bench.Save("short.json", report with { Run = report.Run with { WallSeconds = 0.05 } });

        await _bench.AssertRefusedAsync(ErrorCode.TargetTimedOut, "late.json");
        await _bench.AssertRefusedAsync(ErrorCode.TooLittleData, "short.json");
    }

    [Fact]
    public async Task A_report_that_contradicts_itself_or_knows_more_than_this_version_is_no_pass()
    {
        var report = GateBench.Busy();
        _bench.Save("stray.json", report with { Findings = [report.Findings[0] with { HotPathId = "nowhere" }] });
        _bench.Save("twice.json", report with { HotPaths = [report.HotPaths[0], report.HotPaths[0]] });
        _bench.Save("newer.json", report with { Findings = [report.Findings[0] with { RuleRevision = 99 }] });
        _bench.Save("unknown.json", report with { Findings = [report.Findings[0] with { RuleId = "CADV0777" }] });

        await _bench.AssertRefusedAsync(ErrorCode.DamagedReport, "stray.json");
        await _bench.AssertRefusedAsync(ErrorCode.DamagedReport, "twice.json");
        await _bench.AssertRefusedAsync(ErrorCode.OtherReportVersion, "newer.json");
        await _bench.AssertRefusedAsync(ErrorCode.OtherReportVersion, "unknown.json");
    }

    [Fact]
    public async Task What_a_file_says_forms_no_line_of_its_own_in_an_error()
    {
        _bench.Save("report.json", GateBench.Busy() with { Tool = new ToolFacts("x\n::error::y\n##vso[task.complete result=Succeeded]", "1") });

        var (_, host) = await _bench.RunAsync("report.json");

        Assert.Single(host.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("##vso[", host.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "", true)]
    [InlineData(8, "9d", false)]
    [InlineData(0.5, "1h", true)]
    [InlineData(-3, "", true)]
    public async Task A_stale_report_is_no_pass(double daysAgo, string maximumAge, bool isRefused)
    {
        var report = GateBench.Busy();
        _bench.Save("report.json", report with { Run = report.Run with { StartedAt = DateTimeOffset.UtcNow.AddDays(-daysAgo) }, Findings = [] });
        string[] options = maximumAge.Length > 0 ? ["report.json", "--max-age", maximumAge] : ["report.json"];

        if (isRefused)
        {
            await _bench.AssertRefusedAsync(ErrorCode.StaleReport, options);
        }
        else
        {
            Assert.Equal(ExitCode.Clean, (await _bench.RunAsync(options)).Exit);
        }
    }

    [Fact]
    public async Task A_report_of_another_tool_is_no_pass()
    {
        _bench.Save("report.json", GateBench.Busy() with { Tool = new ToolFacts("SomethingElse", "1.0"), Findings = [] });

        await _bench.AssertRefusedAsync(ErrorCode.ForeignReport, "report.json");
    }

    [Theory]
    [InlineData("", "CADVE103")]
    [InlineData("{ \"version\": \"2.1.0\", \"runs\": [] }", "CADVE109")]
    [InlineData("{ \"schemaVersion\": 2 }", "CADVE110")]
    public async Task A_file_that_is_no_report_is_no_pass(string content, string code)
    {
        _bench.Folder.Write("report.json", content);

        var (exit, host) = await _bench.RunAsync("report.json");

        Assert.Equal(ExitCode.ToolFailed, exit);
        Assert.StartsWith($"error {code}:", host.Error, StringComparison.Ordinal);
    }
}
