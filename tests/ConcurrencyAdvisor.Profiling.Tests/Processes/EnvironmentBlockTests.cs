using System.Text;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public class EnvironmentBlockTests
{
    [Fact]
    public void Variables_are_found_by_their_whole_name()
    {
        var block = Encoding.UTF8.GetBytes("A=1\0SECOND=x=y\0SECOND_TOO=2\0A=again\0=odd\0");

        Assert.Equal([(0, 3), (4, 10), (28, 7)], EnvironmentBlock.Find(block, ["A", "SECOND"]));
        Assert.Empty(EnvironmentBlock.Find(block, ["B", ""]));
    }

    // The C library hands its list to what native code starts: 'env' shows exactly that list.
    [Fact]
    public async Task A_variable_that_was_taken_away_is_not_handed_on_and_the_others_are()
    {
        using var program = Launched.Start("cat", [], ("FIRST_GONE", "1"), ("KEPT", "wörld"), ("SECOND_GONE", ""));
        Assert.Contains("FIRST_GONE=1", Variables(program.Id));

        Assert.True(EnvironmentBlock.Remove(program.Id, ["FIRST_GONE", "SECOND_GONE", "NEVER_THERE"]));

        var left = Variables(program.Id);
        Assert.DoesNotContain(left, variable => variable.Contains("GONE", StringComparison.Ordinal));
        Assert.Contains("KEPT=wörld", left);
        await program.Input.WriteLineAsync("still alive");
        await program.Input.FlushAsync();
        Assert.Equal("still alive", await program.Output.ReadLineAsync());
    }

    [Fact]
    public void A_process_that_is_gone_is_no_error()
    {
        Assert.False(EnvironmentBlock.Remove(int.MaxValue, ["ANY"]));
        Assert.False(EnvironmentBlock.MayChange(int.MaxValue));
    }

    private static IReadOnlyList<string> Variables(int processId) => CommandLine.Parse(CommandLine.ReadEnvironment(processId));
}
