using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "durations": "3s" }""", "Did you mean 'duration'?")]
    [InlineData("""{ "duration": "soon" }""", "'soon'")]
    [InlineData("""{ "showOutput": "yes" }""", "true or false")]
    [InlineData("""{ "output": ["yaml=a"] }""", "yaml")]
    [InlineData("""{ "duration": """, "line 1")]
    public async Task A_wrong_configuration_file_is_a_usage_error_before_the_target_runs(string content, string text)
    {
        _folder.Write("concurrency-advisor.json", content);

        var result = await ToolProcess.RunAsync(_folder.Path, "profile", "--", "touch", _folder.File("ran"));

        result.AssertError(5, "CADVE506");
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
        Assert.Equal(["concurrency-advisor.json"], _folder.Names());
    }
}
