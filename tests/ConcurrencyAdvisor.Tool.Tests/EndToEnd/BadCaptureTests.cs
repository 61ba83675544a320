using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadCaptureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("not a trace")]
    [InlineData("{ \"schemaVersion\": 1 }")]
    [InlineData("Nettrace")]
    [InlineData("Nettrace\u0014\0\0\0!FastSerialization.1")]
    public async Task A_damaged_capture_or_trace_is_refused_and_nothing_is_written(string content)
    {
        _folder.Write("run.nettrace", content);

        var result = await ToolProcess.RunAsync(_folder.Path, "analyze", "run.nettrace", "--output", "json=out.json");

        result.AssertError(1, "CADVE104");
        Assert.Equal(["run.nettrace"], _folder.Names());
    }
}
