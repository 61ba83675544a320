using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Tests.Support;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class GateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_warning_fails_the_gate_with_its_code_and_what_to_do()
    {
        Save("report.json", Busy());

        var (exit, host) = await RunAsync("report.json");

        Assert.Equal(ExitCode.GateFailed, exit);
        Assert.StartsWith("Failed: the only finding fails the concurrency gate.\n", host.Output, StringComparison.Ordinal);
        Assert.StartsWith("error CADVE201: The gate failed on one finding (CADV0001).", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_baseline_accepts_passes_until_something_else_comes()
    {
        Save("report.json", Busy());

        Assert.Equal(ExitCode.Clean, (await RunAsync("report.json", "--baseline", "b.json", "--update-baseline")).Exit);
        Assert.Equal(["b.json", "report.json"], _folder.Names());
        Assert.Equal(ExitCode.Clean, (await RunAsync("report.json", "--baseline", "b.json")).Exit);

        Save("other.json", Busy(method: "App.Work.Other"));
        Assert.Equal(ExitCode.GateFailed, (await RunAsync("other.json", "--baseline", "b.json")).Exit);
    }

    [Fact]
    public async Task Writing_the_baseline_again_keeps_what_people_wrote_and_changes_nothing_else()
    {
        Save("report.json", Busy());
        await RunAsync("report.json", "--baseline", "b.json", "--update-baseline");
        var written = await File.ReadAllTextAsync(_folder.File("b.json"));
        var edited = written.Replace("\"level\": \"warning\"", "\"level\": \"warning\",\n      \"owner\": \"ann\",\n      \"reason\": \"next quarter\"", StringComparison.Ordinal);
        Assert.NotEqual(written, edited);
        _folder.Write("b.json", edited);

        await RunAsync("report.json", "--baseline", "b.json", "--update-baseline");

        Assert.Equal(edited, await File.ReadAllTextAsync(_folder.File("b.json")));
    }

    [Theory]
    [InlineData("--fail-on", "none")]
    [InlineData("--rule", "CADV0001=note")]
    [InlineData("--rule", "CADV0001=none")]
    [InlineData("--min-gain", "50")]
    [InlineData("--exclude", "App.Work")]
    [InlineData("--include", "Elsewhere.*")]
    public async Task The_policy_decides_what_fails(string option, string value)
    {
        Save("report.json", Busy());

        Assert.Equal(ExitCode.Clean, (await RunAsync("report.json", option, value)).Exit);
    }

    [Fact]
    public async Task The_policy_can_stand_in_the_configuration_file()
    {
        Save("report.json", Busy());
        _folder.Write("concurrency-advisor.json", """{ "failOn": "error", "budgets": ["App.*:wall=10%"], "baseline": "b.json" }""");

        await RunAsync("report.json", "--update-baseline");
        var (exit, host) = await RunAsync("report.json");

        Assert.Equal(ExitCode.GateFailed, exit);
        Assert.Contains("CADV0901", host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CADV0001", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_without_reports_is_a_usage_error() => await AssertRefusedAsync(ErrorCode.MissingArgument);

    [Fact]
    public async Task No_data_is_no_pass()
    {
        Save("report.json", Busy() with { HotPaths = [], Findings = [], Evidence = new() { Collectors = ["eventpipe"], Samples = 3 } });

        await AssertRefusedAsync(ErrorCode.TooLittleData, "report.json");
    }

    [Fact]
    public async Task A_run_that_failed_is_no_pass()
    {
        var report = Busy();
        Save("report.json", report with { Run = report.Run with { ExitCode = 134 }, Findings = [] });

        await AssertRefusedAsync(ErrorCode.TargetExitCode, "report.json");
    }

    [Fact]
    public async Task A_run_that_was_cut_short_is_no_pass()
    {
        var report = Busy() with { Findings = [] };
        Save("late.json", report with { Run = report.Run with { ExitCode = null }, Problems = ["CADVE403"] });
        Save("short.json", report with { Run = report.Run with { WallSeconds = 0.05 } });

        await AssertRefusedAsync(ErrorCode.TargetTimedOut, "late.json");
        await AssertRefusedAsync(ErrorCode.TooLittleData, "short.json");
    }

    [Fact]
    public async Task A_report_that_contradicts_itself_or_knows_more_than_this_version_is_no_pass()
    {
        var report = Busy();
        Save("stray.json", report with { Findings = [report.Findings[0] with { HotPathId = "nowhere" }] });
        Save("twice.json", report with { HotPaths = [report.HotPaths[0], report.HotPaths[0]] });
        Save("newer.json", report with { Findings = [report.Findings[0] with { RuleRevision = 99 }] });
        Save("unknown.json", report with { Findings = [report.Findings[0] with { RuleId = "CADV0777" }] });

        await AssertRefusedAsync(ErrorCode.DamagedReport, "stray.json");
        await AssertRefusedAsync(ErrorCode.DamagedReport, "twice.json");
        await AssertRefusedAsync(ErrorCode.OtherReportVersion, "newer.json");
        await AssertRefusedAsync(ErrorCode.OtherReportVersion, "unknown.json");
    }

    [Fact]
    public async Task What_a_file_says_forms_no_line_of_its_own_in_an_error()
    {
        Save("report.json", Busy() with { Tool = new ToolFacts("x\n::error::y\n##vso[task.complete result=Succeeded]", "1") });

        var (_, host) = await RunAsync("report.json");

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
        var report = Busy();
        Save("report.json", report with { Run = report.Run with { StartedAt = DateTimeOffset.UtcNow.AddDays(-daysAgo) }, Findings = [] });
        string[] options = maximumAge.Length > 0 ? ["report.json", "--max-age", maximumAge] : ["report.json"];

        if (isRefused)
        {
            await AssertRefusedAsync(ErrorCode.StaleReport, options);
        }
        else
        {
            Assert.Equal(ExitCode.Clean, (await RunAsync(options)).Exit);
        }
    }

    [Fact]
    public async Task A_report_of_another_tool_is_no_pass()
    {
        Save("report.json", Busy() with { Tool = new ToolFacts("SomethingElse", "1.0"), Findings = [] });

        await AssertRefusedAsync(ErrorCode.ForeignReport, "report.json");
    }

    [Theory]
    [InlineData("", "CADVE103")]
    [InlineData("{ \"version\": \"2.1.0\", \"runs\": [] }", "CADVE109")]
    [InlineData("{ \"schemaVersion\": 2 }", "CADVE110")]
    public async Task A_file_that_is_no_report_is_no_pass(string content, string code)
    {
        _folder.Write("report.json", content);

        var (exit, host) = await RunAsync("report.json");

        Assert.Equal(ExitCode.ToolFailed, exit);
        Assert.StartsWith($"error {code}:", host.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "CADVE111")]
    [InlineData("{ \"schemaVersion\": 1 }", "CADVE112")]
    [InlineData("{ \"version\": 2 }", "CADVE113")]
    [InlineData("{ \"version\": 1, \"rules\": { \"CADV0001\": 99 }, \"findings\": [] }", "CADVE113")]
    [InlineData("{ \"version\": 1, \"rules\": { \"CADV0777\": 1 }, \"findings\": [] }", "CADVE113")]
    [InlineData("{ \"version\": 1, \"rules\": { \"CADV0001\": 1 }, \"findings\": [ { \"rule\": \"CADV0001\", \"program\": \"else\", \"chain\": [\"A\"], \"level\": \"note\" } ] }", "CADVE112")]
    public async Task A_baseline_that_is_of_no_use_is_no_pass_and_is_not_written_over(string content, string code)
    {
        Save("report.json", Busy() with { Findings = [] });
        _folder.Write("b.json", content);

        var (exit, host) = await RunAsync("report.json", "--baseline", "b.json");

        Assert.Equal(ExitCode.ToolFailed, exit);
        Assert.StartsWith($"error {code}:", host.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder.File("b.json")));
    }

    [Fact]
    public async Task A_baseline_that_is_not_there_is_no_pass()
    {
        Save("report.json", Busy() with { Findings = [] });

        await AssertRefusedAsync(ErrorCode.NoSuchFile, "report.json", "--baseline", "b.json");
    }

    [Theory]
    [InlineData("--budget", "Shop.*")]
    [InlineData("--budget", "Shop.*:memory=3")]
    [InlineData("--budget", ":wall=3%")]
    [InlineData("--budget", "Shop.*:wall=lots")]
    [InlineData("--fail-on", "loud")]
    [InlineData("--min-gain", "0.5")]
    [InlineData("--max-age", "soon")]
    [InlineData("--include", "")]
    public async Task A_value_that_is_none_is_a_usage_error(string option, string value)
    {
        Save("report.json", Busy());

        await AssertRefusedAsync(ErrorCode.BadValue, "report.json", option, value);
    }

    [Fact]
    public async Task Options_of_a_gate_ask_for_one_in_a_profile()
    {
        using var host = new TestHost(_folder.Path);

        Assert.Equal(ExitCode.Usage, await host.RunAsync("profile", "app.dll", "--baseline", "b.json"));
        Assert.Contains("CADVE505", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patterns_that_no_shell_expanded_name_files()
    {
        Save("runs/r1.json", Busy());
        Save("runs/r2.json", Busy() with { Findings = [] });
        Save("runs/r3.json", Busy() with { Findings = [] });

        Assert.Equal(ExitCode.Clean, (await RunAsync("runs/*.json")).Exit);
        Assert.Equal(ExitCode.GateFailed, (await RunAsync("runs/r1.json", "runs/r2*.json")).Exit);
        await AssertRefusedAsync(ErrorCode.NoSuchFile, "runs/x*.json");
    }

    [Fact]
    public async Task GitHub_gets_commands_and_a_page()
    {
        Save("report.json", Busy());
        _folder.Write("summary.md", "# Before\n");
        using var host = new TestHost(_folder.Path);
        host.Variables["GITHUB_STEP_SUMMARY"] = _folder.File("summary.md");

        Assert.Equal(ExitCode.GateFailed, await host.RunAsync("gate", "report.json", "--format", "github"));

        Assert.StartsWith("::error title=CADV0001 Work.Run::", host.Output, StringComparison.Ordinal);
        Assert.StartsWith("# Before\n## Failed: the only finding fails", await File.ReadAllTextAsync(_folder.File("summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azure_gets_commands_and_a_page()
    {
        Save("report.json", Busy());
        using var host = new TestHost(_folder.Path);
        host.Variables["AGENT_TEMPDIRECTORY"] = _folder.Path;

        await host.RunAsync("gate", "report.json", "--format", "azure");

        var page = Assert.Single(_folder.Names(), name => name.EndsWith(".md", StringComparison.Ordinal));
        Assert.StartsWith("##vso[task.logissue type=error;", host.Output, StringComparison.Ordinal);
        Assert.EndsWith($"##vso[task.uploadsummary]{_folder.File(page)}\n", host.Output, StringComparison.Ordinal);
        Assert.StartsWith("## Failed", await File.ReadAllTextAsync(_folder.File(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_changes_no_verdict()
    {
        Save("report.json", Busy() with { Findings = [] });
        using var host = new TestHost(_folder.Path);
        host.Variables["GITHUB_STEP_SUMMARY"] = _folder.File("no/such/folder/x").Replace("folder", "elsewhere", StringComparison.Ordinal);

        Assert.Equal(ExitCode.Clean, await host.RunAsync("gate", "report.json", "--format", "github"));
        Assert.StartsWith("note: the job's summary cannot be written", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_slows_a_path_down_or_adds_a_finding_fails_and_none_does_not()
    {
        for (var run = 0; run < 10; run++)
        {
            Save($"base-{run}.json", Scaled(1 + (0.01 * run), run));
            Save($"same-{run}.json", Scaled(1.005 + (0.01 * run), run + 10));
            Save($"slow-{run}.json", Scaled(1.3 + (0.01 * run), run + 20));
        }

        Assert.Equal(ExitCode.Clean, (await RunAsync("--base", "base-*.json", "--head", "same-*.json")).Exit);

        // As a shell expands it.
        var (exit, host) = await RunAsync(["--base", .. Names("base"), "--head", .. Names("slow")]);
        Assert.Equal(ExitCode.GateFailed, exit);
        Assert.Contains("CADV0902", host.Error, StringComparison.Ordinal);
        Assert.Contains("Work.Run took 2.69 s where it took 2.09 s", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_cannot_be_compared_are_no_pass()
    {
        for (var run = 0; run < 10; run++)
        {
            var report = Scaled(1, run);
            Save($"base-{run}.json", report);
            Save($"other-{run}.json", report with { Machine = report.Machine with { Cores = 64, EffectiveCores = 64 } });
        }

        await AssertRefusedAsync(ErrorCode.NotComparable, "--base", "base-*.json", "--head", "other-*.json");
        await AssertRefusedAsync(ErrorCode.TooLittleData, "--base", "base-1.json", "--head", "base-2.json");
        await AssertRefusedAsync(ErrorCode.MissingArgument, "--base", "base-*.json");
        await AssertRefusedAsync(ErrorCode.ConflictingOptions, "base-1.json", "--base", "base-1.json", "--head", "base-2.json");
        await AssertRefusedAsync(ErrorCode.ConflictingOptions, "--base", "base-*.json", "--head", "base-*.json");

        File.Copy(_folder.File("base-1.json"), _folder.File("copy.json"));
        await AssertRefusedAsync(ErrorCode.NotComparable, "--base", "base-*.json", "--head", "copy.json");
    }

    private static string[] Names(string side) => [.. Enumerable.Range(0, 10).Select(run => $"{side}-{run}.json")];

    private static Report Scaled(double factor, int minute)
    {
        var report = Busy();
        var path = report.HotPaths[0];
        return report with
        {
            Run = report.Run with { WallSeconds = report.Run.WallSeconds * factor, StartedAt = report.Run.StartedAt.AddMinutes(-minute) },
            HotPaths = [path with { WallSeconds = path.WallSeconds * factor, ThreadSeconds = path.ThreadSeconds * factor }],
        };
    }

    private static Report Busy(string method = "App.Work.Run")
    {
        var profile = Make.Busy();
        profile = profile with
        {
            Run = profile.Run with { StartedAt = DateTimeOffset.UtcNow },
            Methods = [profile.Methods[0] with { Name = method }],
        };
        return ReportAssembly.Assemble(profile, new ToolFacts("ConcurrencyAdvisor", "1.2.3"), new AdvisingOptions());
    }

    private void Save(string name, Report report)
    {
        using var stream = File.Create(_folder.File(name));
        ReportJsonWriter.Write(report, stream);
    }

    private async Task<(ExitCode Exit, TestHost Host)> RunAsync(params string[] arguments)
    {
        using var host = new TestHost(_folder.Path);
        return (await host.RunAsync(["gate", .. arguments]), host);
    }

    private async Task AssertRefusedAsync(ErrorCode code, params string[] arguments)
    {
        var (exit, host) = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Of(code), exit);
        Assert.StartsWith($"error {ErrorCatalog.NameOf(code)}:", host.Error, StringComparison.Ordinal);
        Assert.Equal("", host.Output);
    }
}
