using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>What a gate leaves on the pages of build services.</summary>
public sealed class GatePageTests : IDisposable
{
    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task GitHub_gets_commands_and_a_page()
    {
        _bench.Save("report.json", GateBench.Busy());
        _bench.Folder.Write("summary.md", "# Before\n");
        using var host = new TestHost(_bench.Folder.Path);
        host.Variables["GITHUB_STEP_SUMMARY"] = _bench.Folder.File("summary.md");

        Assert.Equal(ExitCode.GateFailed, await host.RunAsync("gate", "report.json", "--format", "github"));

        Assert.StartsWith("::error title=CADV0001 Work.Run::", host.Output, StringComparison.Ordinal);
        Assert.StartsWith("# Before\n## Failed: the only finding fails", await File.ReadAllTextAsync(_bench.Folder.File("summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azure_gets_commands_and_a_page()
    {
        _bench.Save("report.json", GateBench.Busy());
        using var host = new TestHost(_bench.Folder.Path);
        host.Variables["AGENT_TEMPDIRECTORY"] = _bench.Folder.Path;

        await host.RunAsync("gate", "report.json", "--format", "azure");

        var page = Assert.Single(_bench.Folder.Names(), name => name.EndsWith(".md", StringComparison.Ordinal));
        Assert.StartsWith("##vso[task.logissue type=error;", host.Output, StringComparison.Ordinal);
        Assert.EndsWith($"##vso[task.uploadsummary]{_bench.Folder.File(page)}\n", host.Output, StringComparison.Ordinal);
        Assert.StartsWith("## Failed", await File.ReadAllTextAsync(_bench.Folder.File(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_changes_no_verdict()
    {
        _bench.Save("report.json", GateBench.Busy() with { Findings = [] });
        using var host = new TestHost(_bench.Folder.Path);
        host.Variables["GITHUB_STEP_SUMMARY"] = _bench.Folder.File("no/such/folder/x").Replace("folder", "elsewhere", StringComparison.Ordinal);

        Assert.Equal(ExitCode.Clean, await host.RunAsync("gate", "report.json", "--format", "github"));
        Assert.StartsWith("note: the job's summary cannot be written", host.Error, StringComparison.Ordinal);
    }
}
