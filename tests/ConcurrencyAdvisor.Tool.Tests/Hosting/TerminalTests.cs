using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Tests.Hosting;

public sealed class TerminalTests
{
    [Theory]
    [InlineData("4711 (dotnet) S 1 4711 4000 34816 4711 4194304 0", true)]
    [InlineData("4711 (a) (b c) S 1 4711 4000 34816 4711 4194304 0", true)]
    [InlineData("4711 (dotnet) S 1 4711 4000 34816 4000 4194304 0", false)] // in the background of its terminal
    [InlineData("4711 (dotnet) S 1 4711 4000 0 -1 4194304 0", false)] // without a terminal
    [InlineData("4711 (dotnet)", false)]
    public void A_terminal_interrupts_the_group_in_its_foreground(string stat, bool expected) => Assert.Equal(expected, Terminal.IsForeground(stat));
}
