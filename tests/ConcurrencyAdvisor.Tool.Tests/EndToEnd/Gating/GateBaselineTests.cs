using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>Baselines that a gate must not pass with.</summary>
public sealed class GateBaselineTests : IDisposable
{
    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("", "CADVE111")]
    [InlineData("{ \"schemaVersion\": 1 }", "CADVE112")]
    [InlineData("{ \"version\": 2 }", "CADVE113")]
    [InlineData("{ \"version\": 1, \"rules\": { \"CADV0001\": 99 }, \"findings\": [] }", "CADVE113")]
    [InlineData("{ \"version\": 1, \"rules\": { \"CADV0777\": 1 }, \"findings\": [] }", "CADVE113")]
    [InlineData("{ \"version\": 1, \"rules\": { \"CADV0001\": 1 }, \"findings\": [ { \"rule\": \"CADV0001\", \"program\": \"else\", \"chain\": [\"A\"], \"level\": \"note\" } ] }", "CADVE112")]
    public async Task A_baseline_that_is_of_no_use_is_no_pass_and_is_not_written_over(string content, string code)
    {
        _bench.Save("report.json", GateBench.Busy() with { Findings = [] });
        _bench.Folder.Write("b.json", content);

        var (exit, host) = await _bench.RunAsync("report.json", "--baseline", "b.json");

        Assert.Equal(ExitCode.ToolFailed, exit);
        Assert.StartsWith($"error {code}:", host.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_bench.Folder.File("b.json")));
    }

    [Fact]
    public async Task A_baseline_that_is_not_there_is_no_pass()
    {
        _bench.Save("report.json", GateBench.Busy() with { Findings = [] });

        await _bench.AssertRefusedAsync(ErrorCode.NoSuchFile, "report.json", "--baseline", "b.json");
    }
}
