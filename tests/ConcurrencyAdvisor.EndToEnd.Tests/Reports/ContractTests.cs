using ConcurrencyAdvisor.EndToEnd.Tests.Support;
using ConcurrencyAdvisor.Reporting.Json;
using NJsonSchema;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Reports;

/// <summary>Reports of real runs keep the contract.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("names")]
    [InlineData("throw")]
    [InlineData("brief")]
    public async Task The_report_keeps_the_schema(string verb)
    {
        var result = await Tool.Profile(verb).RunAsync();

        await using var schema = ReportSchema.Open();
        Assert.Empty((await JsonSchema.FromJsonAsync(schema)).Validate(result.Output));
    }

    [Fact]
    public async Task The_numbers_agree_with_each_other()
    {
        var report = (await Tool.Profile("names").RunAsync()).Report;

        Assert.Equal(report.HotPaths.Count, report.HotPaths.Select(path => path.Id).Distinct().Count());
        Assert.All(report.HotPaths, path =>
        {
            Assert.InRange(path.Share, 0, 1);
            Assert.Equal(path.Share, path.WallSeconds / report.Run.WallSeconds, 0.01);
            Assert.Equal(path.Time.Total, path.WallSeconds * path.AverageConcurrency, 0.02 + path.Time.Total * 0.02);
            Assert.True(path.File is null || (Path.IsPathFullyQualified(path.File) && File.Exists(path.File)), path.File);
        });
        Assert.All(report.Findings, finding => Assert.Single(report.HotPaths, path => path.Id == finding.HotPathId && path.Model == finding.Model));
    }

    [Fact]
    public async Task Files_hold_what_standard_output_shows()
    {
        using var scratch = new Scratch();
        var json = scratch.File("report.json");
        var result = await Tool.RunAsync("profile", Target.Dll, "--format", "text", "--output", $"json={json}", "--output", $"text={scratch.File("report.txt")}", "--", "busy", "900");

        result.HasExitCode(0);
        Assert.Equal(result.Output, await File.ReadAllTextAsync(scratch.File("report.txt")));
        var again = await Tool.RunAsync("report", json, "--format", "json");
        Assert.Equal(await File.ReadAllTextAsync(json), again.Output);
    }

    [Fact]
    public async Task A_secret_on_the_command_line_stays_out_of_the_report()
    {
        var result = await Tool.Profile("busy", "700").RunAsync();
        result.HasExitCode(0);
        var secret = await Tool.With("profile", "--format", "json", "--", "sh", "-c", "i=0; while [ $i -lt 600000 ]; do i=$((i+1)); done", "sh", "--password", "hunter2").RunAsync();

        Assert.DoesNotContain("hunter2", secret.Output + secret.Error, StringComparison.Ordinal);
    }
}
