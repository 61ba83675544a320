using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Reports;

/// <summary>Names and lines of a real run read as in source.</summary>
public sealed class SourceNameTests : IAsyncLifetime
{
    private Report? _report;

    public async Task InitializeAsync() => _report = (await Tool.Profile("names").RunAsync()).Report;

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("AsyncWork.ComputeAsync")]
    [InlineData("IteratorWork.")]
    [InlineData("LambdaWork.Transform")]
    [InlineData("LocalWork.Calculate")]
    [InlineData("GenericWork<T>.Rank")]
    public void A_method_is_named_as_in_source_and_points_to_its_body(string method)
    {
        var path = Assert.Single(_report!.HotPaths, path => path.Method.StartsWith("ConcurrencyAdvisor.Targets." + method, StringComparison.Ordinal));
        Assert.EndsWith("Names.cs", path.File, StringComparison.Ordinal);
        var body = File.ReadLines(path.File!).Skip(path.Line!.Value - 4).Take(path.EndLine!.Value - path.Line.Value + 5);
        Assert.Contains(body, line => line.Contains(path.Method.Split('.')[^1].Split('<')[0] + "(", StringComparison.Ordinal)
            || line.Contains(path.Method.Split('.')[^1].Split('<')[0] + "<", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_the_compiler_made_up_is_shown()
    {
        var shown = _report!.HotPaths.SelectMany(path => path.Stack.Append(path.Method).Append(path.Id).Append(path.Cause)).Concat(_report.Findings.Select(finding => finding.Message));
        Assert.DoesNotContain(shown, text => text.Contains("b__", StringComparison.Ordinal) || text.Contains("g__", StringComparison.Ordinal)
            || text.Contains("d__", StringComparison.Ordinal) || text.Contains("MoveNext", StringComparison.Ordinal) || text.Contains("DisplayClass", StringComparison.Ordinal)
            || text.Contains('`', StringComparison.Ordinal));
    }
}
