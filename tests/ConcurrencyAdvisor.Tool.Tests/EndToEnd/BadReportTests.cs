using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{ "schemaVersion": 99 }""")]
    [InlineData("""{ "schemaVersion": 1, "tool": { "name": "x" """)]
    public async Task A_damaged_report_is_refused_and_nothing_is_written(string content)
    {
        _folder.Write("report.json", content);

        var result = await ToolProcess.RunAsync(_folder.Path, "report", "report.json", "--output", "text=out.txt");

        result.AssertError(1, "CADVE103");
        Assert.Equal(["report.json"], _folder.Names());
    }
}
