using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class ExplainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_name_every_rule_is_listed()
    {
        var result = await ToolProcess.RunAsync(_folder.Path, "explain");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            [.. AdviceEngine.AllRules.Select(rule => rule.Id), GateRuleIds.OverBudget, GateRuleIds.Slower],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("CADV0001")]
    [InlineData("cadv0001")]
    public async Task A_rule_shows_its_page(string rule)
    {
        var result = await ToolProcess.RunAsync(_folder.Path, "explain", rule);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("# CADV0001", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n", result.Output, StringComparison.Ordinal);
    }
}
