using ConcurrencyAdvisor.Tool.Output;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Output;

public sealed class TableViewTests
{
    [Fact]
    public void A_script_gets_whole_cells_without_colours()
    {
        using var host = new TestHost();
        var text = TableView.Render(host.Environment, ["PID", "NAME"], [["1", new string('x', 300)], ["22", "[red]\e[31m"]]);

        Assert.Equal($"PID  NAME\n1    {new string('x', 300)}\n22   [red]\\u001B[31m\n", text);
    }

    [Fact]
    public void A_terminal_gets_lines_that_fit()
    {
        using var host = new TestHost();
        var environment = host.Environment with { IsOutputTerminal = true, TerminalWidth = 40, Variable = name => name == "NO_COLOR" ? "1" : null };

        var text = TableView.Render(environment, ["PID", "WHY"], [["1", string.Join(' ', Enumerable.Repeat("word", 30))]]);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 40));
        Assert.DoesNotContain('\e', text);
    }
}
