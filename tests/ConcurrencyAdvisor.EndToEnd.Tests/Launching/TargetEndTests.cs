using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

/// <summary>Targets that end in all the ways that they should not.</summary>
public sealed class TargetEndTests
{
    [Fact]
    public async Task A_target_that_ends_at_once_still_has_a_report()
    {
        var result = await Tool.Profile("brief").RunAsync();

        Assert.True(result.ExitCode is 0 or 8, result.ToString());
        Assert.Equal(0, result.Report.Run.ExitCode);
        if (result.ExitCode == 8)
        {
            result.SaysError("CADVE801");
        }
    }

    [Fact]
    public async Task A_target_that_throws_fails_the_run_and_shows_its_last_output()
    {
        var result = await Tool.Profile("throw").RunAsync();

        result.HasExitCode(4);
        result.SaysError("CADVE402");
        result.SaysError("about to fail");
        result.SaysError("the target's own failure");
        Assert.Equal(134, result.Report.Run.ExitCode);
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
    }

    [Fact]
    public async Task A_killed_target_still_has_a_report_with_names_and_lines()
    {
        var result = await Tool.Profile("die").RunAsync();

        result.HasExitCode(4);
        result.SaysError("CADVE402");
        result.SaysError("SIGKILL");
        Assert.Equal(137, result.Report.Run.ExitCode);
        var busy = Assert.Single(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        Assert.NotNull(busy.Line);
    }

    [Fact]
    public async Task A_target_that_fails_by_its_exit_code_says_so()
    {
        using var scratch = new Scratch();
        var result = await Tool.Profile("speak", scratch.File("file"), "3").RunAsync();

        result.HasExitCode(4);
        result.SaysError("CADVE401");
        result.SaysError("error line 3");
        Assert.NotEmpty(result.Report.HotPaths);
    }
}
