using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Json;
using ConcurrencyAdvisor.Tool.Advising;
using ConcurrencyAdvisor.Tool.Tests.Support;
using Make = ConcurrencyAdvisor.Tool.Tests.Support.Profiles;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReportTests()
    {
        using var stream = File.Create(_folder.File("report.json"));
        ReportJsonWriter.Write(ReportAssembly.Assemble(Make.Busy(), new ToolFacts("ConcurrencyAdvisor", "1.2.3"), new AdvisingOptions()), stream);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_in_json_is_the_same_again()
    {
        var result = await ToolProcess.RunAsync(_folder.Path, "report", "report.json", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(await File.ReadAllTextAsync(_folder.File("report.json")), result.Output);
    }

    [Fact]
    public async Task A_report_is_shown_and_written_in_several_formats_at_once()
    {
        var result = await ToolProcess.RunAsync(_folder.Path, "report", "report.json", "--output", "text=a.txt", "--output", "json=b.json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Work.Run", result.Output, StringComparison.Ordinal);
        Assert.Equal(result.Output, await File.ReadAllTextAsync(_folder.File("a.txt")));
        Assert.Equal(["a.txt", "b.json", "report.json"], _folder.Names());
    }

    [Fact]
    public async Task The_configuration_file_chooses_what_options_leave_open()
    {
        _folder.Write("concurrency-advisor.json", """{ "format": "json", "output": ["json=never.json"] }""");

        var configured = await ToolProcess.RunAsync(_folder.Path, "report", "report.json");
        var chosen = await ToolProcess.RunAsync(_folder.Path, "report", "report.json", "--format", "text");

        Assert.StartsWith("{", configured.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("schemaVersion", chosen.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("never.json")));
    }
}
