using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class MeasureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_target_that_fails_ends_the_measurement_and_what_was_written_stays()
    {
        var count = _folder.File("count");
        var result = await ToolProcess.RunAsync(
            _folder.Path, "measure", "--base-target", "/bin/sh", "--head-target", "/bin/sh", "--repeat", "5", "--output-folder", "runs",
            "--", "-c", $"echo x >> '{count}'; sleep 0.5; if [ $(wc -l < '{count}') -ge 3 ]; then exit 7; fi");

        Assert.Equal(4, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("error CADVE401: Run 2 of head: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("The 2 reports of the runs before it are in ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["count", "runs/base-01.json", "runs/head-01.json"], _folder.Names());
    }

    [Fact]
    public async Task Reports_of_an_earlier_measurement_are_not_mixed_with_new_ones()
    {
        _folder.Write("runs/head-07.json", "{}");

        var result = await ToolProcess.RunAsync(
            _folder.Path, "measure", "--base-target", "/bin/sh", "--head-target", "/bin/sh", "--output-folder", "runs", "--", "-c", $"touch '{_folder.File("ran")}'");

        result.AssertError(5, "CADVE503");
        Assert.Equal(["runs/head-07.json"], _folder.Names());
    }
}
