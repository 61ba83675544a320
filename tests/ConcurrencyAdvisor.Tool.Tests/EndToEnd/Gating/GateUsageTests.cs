using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>What a gate is asked in a way that makes no sense.</summary>
public sealed class GateUsageTests : IDisposable
{
    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_gate_without_reports_is_a_usage_error() => await _bench.AssertRefusedAsync(ErrorCode.MissingArgument);

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
        _bench.Save("report.json", GateBench.Busy());

        await _bench.AssertRefusedAsync(ErrorCode.BadValue, "report.json", option, value);
    }

    [Fact]
    public async Task Options_of_a_gate_ask_for_one_in_a_profile()
    {
        using var host = new TestHost(_bench.Folder.Path);

        Assert.Equal(ExitCode.Usage, await host.RunAsync("profile", "app.dll", "--baseline", "b.json"));
        Assert.Contains("CADVE505", host.Error, StringComparison.Ordinal);
    }
}
