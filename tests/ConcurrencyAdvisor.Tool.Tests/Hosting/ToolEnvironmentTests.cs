using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Hosting;

public sealed class ToolEnvironmentTests
{
    [Theory]
    [InlineData(true, null, "xterm", true)]
    [InlineData(true, "1", "xterm", false)]
    [InlineData(true, "", "xterm", true)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(false, null, "xterm", false)]
    public void Colours_are_for_terminals_that_want_them(bool isTerminal, string? noColor, string terminal, bool expected)
    {
        using var host = new TestHost();
        var environment = host.Environment with
        {
            IsOutputTerminal = isTerminal,
            TerminalWidth = 120,
            Variable = name => name switch { "NO_COLOR" => noColor, "TERM" => terminal, _ => null },
        };

        Assert.Equal(expected, environment.OutputStyle.Color);
        Assert.Equal(isTerminal ? 120 : 100, environment.OutputStyle.Width);
    }
}
