using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>What a gate says of reports, by its policy and its baseline.</summary>
public sealed class GateVerdictTests : IDisposable
{
    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_warning_fails_the_gate_with_its_code_and_what_to_do()
    {
        _bench.Save("report.json", GateBench.Busy());

        var (exit, host) = await _bench.RunAsync("report.json");

        Assert.Equal(ExitCode.GateFailed, exit);
        Assert.StartsWith("Failed: the only finding fails the concurrency gate.\n", host.Output, StringComparison.Ordinal);
        Assert.StartsWith("error CADVE201: The gate failed on one finding (CADV0001).", host.Error, StringComparison.Ordinal);
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
        _bench.Save("report.json", GateBench.Busy());

        Assert.Equal(ExitCode.Clean, (await _bench.RunAsync("report.json", option, value)).Exit);
    }

    [Fact]
    public async Task The_policy_can_stand_in_the_configuration_file()
    {
        _bench.Save("report.json", GateBench.Busy());
        _bench.Folder.Write("concurrency-advisor.json", """{ "failOn": "error", "budgets": ["App.*:wall=10%"], "baseline": "b.json" }""");

        await _bench.RunAsync("report.json", "--update-baseline");
        var (exit, host) = await _bench.RunAsync("report.json");

        Assert.Equal(ExitCode.GateFailed, exit);
        Assert.Contains("CADV0901", host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CADV0001", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_baseline_accepts_passes_until_something_else_comes()
    {
        _bench.Save("report.json", GateBench.Busy());

        Assert.Equal(ExitCode.Clean, (await _bench.RunAsync("report.json", "--baseline", "b.json", "--update-baseline")).Exit);
        Assert.Equal(["b.json", "report.json"], _bench.Folder.Names());
        Assert.Equal(ExitCode.Clean, (await _bench.RunAsync("report.json", "--baseline", "b.json")).Exit);

        _bench.Save("other.json", GateBench.Busy(method: "App.Work.Other"));
        Assert.Equal(ExitCode.GateFailed, (await _bench.RunAsync("other.json", "--baseline", "b.json")).Exit);
    }

    [Fact]
    public async Task Writing_the_baseline_again_keeps_what_people_wrote_and_changes_nothing_else()
    {
        _bench.Save("report.json", GateBench.Busy());
        await _bench.RunAsync("report.json", "--baseline", "b.json", "--update-baseline");
        var written = await File.ReadAllTextAsync(_bench.Folder.File("b.json"));
        var edited = written.Replace("\"level\": \"warning\"", "\"level\": \"warning\",\n      \"owner\": \"ann\",\n      \"reason\": \"next quarter\"", StringComparison.Ordinal);
        Assert.NotEqual(written, edited);
        _bench.Folder.Write("b.json", edited);

        await _bench.RunAsync("report.json", "--baseline", "b.json", "--update-baseline");

        Assert.Equal(edited, await File.ReadAllTextAsync(_bench.Folder.File("b.json")));
    }

    [Fact]
    public async Task Patterns_that_no_shell_expanded_name_files()
    {
        _bench.Save("runs/r1.json", GateBench.Busy());
        _bench.Save("runs/r2.json", GateBench.Busy() with { Findings = [] });
        _bench.Save("runs/r3.json", GateBench.Busy() with { Findings = [] });

        Assert.Equal(ExitCode.Clean, (await _bench.RunAsync("runs/*.json")).Exit);
        Assert.Equal(ExitCode.GateFailed, (await _bench.RunAsync("runs/r1.json", "runs/r2*.json")).Exit);
        await _bench.AssertRefusedAsync(ErrorCode.NoSuchFile, "runs/x*.json");
    }
}
