using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class BadReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "CADVE103")]
    [InlineData("not json", "CADVE103")]
    [InlineData("{}", "CADVE109")]
    [InlineData("""{ "schemaVersion": 99 }""", "CADVE110")]
    [InlineData("""{ "schemaVersion": 1, "tool": { "name": "x" """, "CADVE103")]
    public async Task A_file_that_is_no_report_is_refused_and_nothing_is_written(string content, string code)
    {
        _folder.Write("report.json", content);

        var result = await ToolProcess.RunAsync(_folder.Path, "report", "report.json", "--output", "text=out.txt");

        result.AssertError(1, code);
        Assert.Equal(["report.json"], _folder.Names());
    }
}
