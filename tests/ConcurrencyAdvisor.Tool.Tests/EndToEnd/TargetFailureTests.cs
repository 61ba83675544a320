using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class TargetFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("echo last words; sleep 0.5; exit 7", "CADVE401", "exit code 7")]
    [InlineData("echo last words; sleep 0.5; kill -9 $$", "CADVE402", "SIGKILL")]
    [InlineData("echo last words; sleep 0.5; kill -ABRT $$", "CADVE402", "SIGABRT")]
    public async Task A_target_that_fails_still_has_its_report_and_ends_with_4(string script, string code, string text)
    {
        var result = await ProfileAsync("--format", "json", "--output", "json=report.json", "--", "sh", "-c", script);

        Assert.Equal(4, result.ExitCode);
        Assert.Contains($"error {code}: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
        Assert.Contains("last words", result.Error, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(_folder.File("report.json")), result.Output);
        AssertReport(_folder.File("report.json"));
    }

    [Fact]
    public async Task A_target_that_runs_into_its_timeout_has_failed()
    {
        var result = await ProfileAsync("--timeout", "500ms", "--output", "json=report.json", "--", "sleep", "60");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("error CADVE403: ", result.Error, StringComparison.Ordinal);
        AssertReport(_folder.File("report.json"));
    }

    [Fact]
    public async Task A_target_that_runs_into_the_duration_has_not()
    {
        var result = await ProfileAsync("--duration", "500ms", "--", "sleep", "60");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("error", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_ends_at_once_is_too_little_data()
    {
        var result = await ProfileAsync("--output", "json=report.json", "--", "true");

        Assert.Equal(8, result.ExitCode);
        Assert.Contains("error CADVE801: ", result.Error, StringComparison.Ordinal);
        AssertReport(_folder.File("report.json"));
    }

    [Fact]
    public async Task The_targets_output_never_mixes_into_the_result()
    {
        string[] target = ["--format", "json", "--", "sh", "-c", "echo from the target; sleep 0.5"];

        var hidden = await ProfileAsync(target);
        var shown = await ProfileAsync(["--show-output", .. target]);

        Assert.StartsWith("{", hidden.Output, StringComparison.Ordinal);
        Assert.StartsWith("{", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("from the target", hidden.Error, StringComparison.Ordinal);
        Assert.Contains("from the target", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_has_had_enough_is_no_failure_and_loses_no_file()
    {
        using var process = ToolProcess.Start(_folder.Path, "profile", "--output", "json=report.json", "--", "sleep", "0.5");
        process.StandardOutput.Close();
        process.StandardInput.Close();

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("error", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        AssertReport(_folder.File("report.json"));
        Assert.Equal(["report.json"], _folder.Names());
    }

    private static void AssertReport(string path)
    {
        using var stream = File.OpenRead(path);
        Assert.NotEmpty(ReportJsonReader.Read(stream).Run.Command);
    }

    private Task<ToolResult> ProfileAsync(params string[] arguments) => ToolProcess.RunAsync(_folder.Path, ["profile", .. arguments]);
}
