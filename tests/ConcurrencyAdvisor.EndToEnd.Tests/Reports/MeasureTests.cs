using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;
using ConcurrencyAdvisor.Reporting.Json;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Reports;

/// <summary>Repeated runs of two builds.</summary>
public sealed class MeasureTests
{
    [Fact]
    public async Task Two_builds_are_run_in_turn_and_each_run_has_a_report()
    {
        using var scratch = new Scratch();
        var folder = scratch.File("runs");

        var result = await Tool.RunAsync(
            "measure", "--base-target", Target.Dll, "--head-target", Target.AppHost, "--repeat", "2", "--output-folder", folder, "--", "busy", "400");

        result.HasExitCode(0);
        Assert.Equal(["base-01.json", "base-02.json", "head-01.json", "head-02.json"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order());
        var started = new[] { "base-01", "head-01", "head-02", "base-02" }.Select(name => Read(folder, name).Run.StartedAt).ToArray();
        Assert.Equal(started.Order(), started);
        Assert.All(new[] { "base 1 of 2: ", "head 2 of 2: " }, line => result.SaysError(line));
        Assert.StartsWith("  before    after   change ", result.Output, StringComparison.Ordinal);
        Assert.Contains("  whole run: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n2 runs of each side cannot tell", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("will not compare", result.Output, StringComparison.Ordinal);
    }

    private static Report Read(string folder, string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name + ".json"));
        return ReportJsonReader.Read(stream);
    }
}
