using ConcurrencyAdvisor.Profiling.Sessions;
using ConcurrencyAdvisor.Reporting.Text;
using ConcurrencyAdvisor.Tool.Progress;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Progress;

public sealed class ProgressLineTests
{
    private static readonly ProfileProgress State = new("profiling", TimeSpan.FromSeconds(3.24), 2, 12345);

    [Fact]
    public void A_terminal_shows_one_line_that_is_gone_at_the_end()
    {
        using var host = new TestHost();
        using (var line = new ProgressLine(host.Environment with { IsErrorTerminal = true, TerminalWidth = 80 }, Verbosity.Normal, isTerminalShared: false))
        {
            line.Report(State);
        }

        Assert.Equal("\r\e[Kprofiling 3.2 s, 2 processes, 12,345 samples\r\e[K", host.Error);
    }

    [Fact]
    public void A_line_never_wraps()
    {
        using var host = new TestHost();
        using var line = new ProgressLine(host.Environment with { IsErrorTerminal = true, TerminalWidth = 20 }, Verbosity.Normal, isTerminalShared: false);

        line.Report(State);

        Assert.Equal("\r\e[Kprofiling 3.2 s, 2 ", host.Error);
    }

    [Theory]
    [InlineData(false, Verbosity.Normal, false)]
    [InlineData(true, Verbosity.Minimal, false)]
    [InlineData(true, Verbosity.Normal, true)]
    public void Elsewhere_nothing_is_shown(bool isTerminal, Verbosity verbosity, bool isShared)
    {
        using var host = new TestHost();
        using (var line = new ProgressLine(host.Environment with { IsErrorTerminal = isTerminal }, verbosity, isShared))
        {
            line.Report(State);
        }

        Assert.Empty(host.Error);
    }

    [Fact]
    public void A_long_silence_is_explained_without_a_terminal_too()
    {
        using var host = new TestHost();
        using var line = new ProgressLine(host.Environment, Verbosity.Normal, isTerminalShared: false);

        line.Say("waiting for process 3 (profile of a.dll)");

        Assert.Equal("waiting for process 3 (profile of a.dll)\n", host.Error);
    }
}
