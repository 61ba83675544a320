using ConcurrencyAdvisor.Tool.Commands;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Tests.Hosting;

public sealed class CommandLineParserTests
{
    [Theory]
    [InlineData("profil", 502, "Did you mean 'profile'?")]
    [InlineData("bogus", 502, "--help")]
    [InlineData("--bogus", 501, "--help")]
    [InlineData("profile --duraton 3s", 501, "Did you mean '--duration'?")]
    [InlineData("profile app.dll --json", 501, "--help")]
    [InlineData("profile app.dll extra", 501, "after '--'")]
    [InlineData("report a.json b.json", 501, "--help")]
    [InlineData("profile --duration", 503, "--help")]
    [InlineData("profile --show-output=yes", 503, "--help")]
    [InlineData("profile --duration 1s --duration 2s", 503, "once")]
    [InlineData("", 504, "--help")]
    public void What_is_not_understood_is_explained_in_the_tools_own_words(string line, int code, string nextStep)
    {
        var error = Assert.Throws<ToolException>(() => Parse(line));

        Assert.Equal((ErrorCode)code, error.Code);
        Assert.Contains(nextStep, error.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profile app.dll", "profile")]
    [InlineData("profile --output json=a --output text=b app.dll --duration=3s -- --x --duration y", "profile")]
    [InlineData("profile -- python3 script.py", "profile")]
    [InlineData("ps --format json", "ps")]
    [InlineData("doctor", "doctor")]
    public void A_line_selects_its_command(string line, string command) => Assert.Equal(command, Parse(line).Command?.Name);

    [Fact]
    public void Help_lists_every_command()
    {
        var help = Parse("--help").Text!;

        Assert.All(CommandList.Create(), command => Assert.Contains($"\n  {command.Name} ", help, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_fits_a_terminal() => Assert.All(
        CommandList.Create(),
        command => Assert.All(Parse($"{command.Name} --help").Text!.Split('\n'), line => Assert.True(line.Length <= 100, line)));

    [Theory]
    [InlineData("profile -h")]
    [InlineData("profile app.dll --help")]
    [InlineData("report --help")]
    public void Help_of_a_command_tells_how_it_is_called(string line) =>
        Assert.Contains($"Usage: dotnet concurrency-advisor {line.Split(' ')[0]}", Parse(line).Text, StringComparison.Ordinal);

    [Fact]
    public void The_version_stands_alone() => Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", Parse("--version").Text);

    private static ParsedLine Parse(string line) =>
        new CommandLineParser(CommandList.Create()).Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
