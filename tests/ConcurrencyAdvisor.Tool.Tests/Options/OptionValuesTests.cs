using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Options;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Options;

public sealed class OptionValuesTests
{
    private static ConfigurationFile Configuration => ConfigurationReader.Parse(
        "/project/concurrency-advisor.json", """{ "format": "json", "verbosity": "d", "output": ["json=report.json"], "showOutput": true }"""u8);

    [Fact]
    public void An_option_wins_over_the_configuration_file()
    {
        var values = Values.With(Configuration, (KnownOptions.Format, "text"));

        Assert.Equal("text", values.Format);
        Assert.Equal(Verbosity.Detailed, values.Verbosity);
        Assert.True(values.IsSet(KnownOptions.ShowOutput));
        Assert.False(values.IsOnCommandLine(KnownOptions.ShowOutput));
    }

    [Fact]
    public void A_list_on_the_command_line_replaces_the_configured_one() => Assert.Equal(
        ["text=b"], Values.With(Configuration, (KnownOptions.Output, "text=b")).FindAll(KnownOptions.Output).Select(v => v.Text));

    [Fact]
    public void Configured_paths_start_at_the_files_folder() => Assert.Equal(
        [new OutputSpec("json", "/project/report.json")],
        OutputSpec.ParseAll(Values.With(Configuration).FindAll(KnownOptions.Output), allowCapture: true));

    [Theory]
    [InlineData("q", Verbosity.Quiet)]
    [InlineData("minimal", Verbosity.Minimal)]
    [InlineData("n", Verbosity.Normal)]
    [InlineData("d", Verbosity.Detailed)]
    [InlineData("diag", Verbosity.Diagnostic)]
    public void Verbosities_have_short_and_long_names(string text, Verbosity expected) =>
        Assert.Equal(expected, Values.OnCommandLine((KnownOptions.Verbosity, text)).Verbosity);

    [Fact]
    public void Unknown_formats_and_verbosities_are_refused()
    {
        Assert.Throws<ToolException>(() => Values.OnCommandLine((KnownOptions.Format, "xml")).Format);
        Assert.Throws<ToolException>(() => Values.OnCommandLine((KnownOptions.Verbosity, "loud")).Verbosity);
    }
}
