using Microsoft.Build.Framework;

namespace ConcurrencyAdvisor.MSBuild.Tests;

public sealed class LogConcurrencyFindingsTests
{
    private const string Message = "Render computes on 1 of {2} cores: 50 %.";
    private readonly RecordingEngine _engine = new();

    [Fact]
    public void A_warning_stands_at_its_method()
    {
        using var file = new ReportFile();

        Assert.True(Run(file.Report));

        var warning = Assert.Single(_engine.Warnings);
        Assert.Equal(("CADV0001", file.Source, 12, 5, 20, 6), (warning.Code, warning.File, warning.LineNumber, warning.ColumnNumber, warning.EndLineNumber, warning.EndColumnNumber));
        Assert.Equal(Message, warning.Message);
        Assert.Empty(_engine.Errors);
    }

    [Fact]
    public void An_error_fails_the_build()
    {
        using var file = new ReportFile("error");

        Assert.False(Run(file.Report));
        Assert.Equal("CADV0001", Assert.Single(_engine.Errors).Code);
    }

    [Fact]
    public void A_note_is_a_message()
    {
        using var file = new ReportFile("note");

        Assert.True(Run(file.Report));
        var note = Assert.Single(_engine.Messages);
        Assert.Equal(("CADV0001", Message, MessageImportance.Normal), (note.Code, note.Message, note.Importance));
        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void Without_a_source_it_stands_at_the_report()
    {
        using var file = new ReportFile(hasSource: false);

        Run(file.Report);

        Assert.Equal(file.Report, Assert.Single(_engine.Warnings).File);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("{\"schemaVersion\":1,\"hotPaths\":[],\"findings\":[{}]}")]
    [InlineData("{\"schemaVersion\":1,\"hotPaths\":[{\"id\":3}],\"findings\":[]}")]
    public void A_damaged_report_is_an_error_with_the_next_step(string text)
    {
        using var file = new ReportFile();
        file.Write(text);

        Assert.False(Run(file.Report));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal(("CADVE103", file.Report), (error.Code, error.File));
        Assert.Contains("--output json=PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_another_version_is_named()
    {
        using var file = new ReportFile(version: 2);

        Assert.False(Run(file.Report));
        Assert.Contains("a report of version 2", Assert.Single(_engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_report_is_an_error()
    {
        using var file = new ReportFile();

        Assert.False(Run(file.Report + ".none"));
        Assert.Equal("CADVE105", Assert.Single(_engine.Errors).Code);
    }

    private bool Run(string report) => new LogConcurrencyFindings { BuildEngine = _engine, Report = report }.Execute();
}
