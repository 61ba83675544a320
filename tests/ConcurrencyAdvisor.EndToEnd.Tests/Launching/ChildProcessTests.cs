using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task A_child_is_profiled_too_and_never_left_suspended()
    {
        using var scratch = new Scratch();

        var result = await Tool.Profile("parent", scratch.File("child")).RunAsync();

        result.HasExitCode(0);
        var child = (await File.ReadAllTextAsync(scratch.File("child"))).Split(' ');
        Assert.Equal(["0", "done", "True"], child[1..]);
        var report = result.Report;
        Assert.Equal(2, report.Processes.Count(process => process.Runtime.StartsWith("dotnet 10", StringComparison.Ordinal)));
        var busy = Assert.Single(report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        Assert.Equal(int.Parse(child[0]), busy.ProcessId);
        Assert.EndsWith("Computing.cs", busy.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_outlives_the_target_is_not_harmed()
    {
        using var scratch = new Scratch();

        var result = await Tool.Profile("leave", scratch.File("outlived")).RunAsync();

        result.HasExitCode(0);
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        await Eventually.ExistsAsync(scratch.File("outlived"));
        Assert.Equal("outlived", await File.ReadAllTextAsync(scratch.File("outlived")));
    }

    [Fact]
    public async Task A_target_that_forks_and_leaves_is_not_waited_for()
    {
        using var scratch = new Scratch();
        var script = $"(i=0; while [ -e /proc/$$ ] && [ $i -lt 100000000 ]; do i=$((i+1)); done; echo survived; echo survived > '{scratch.File("survivor")}') & i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

        var result = await Tool.With("profile", "--format", "json", "--", "sh", "-c", script).RunAsync();

        result.HasExitCode(0);
        Assert.Equal(0, result.Report.Run.ExitCode);
        await Eventually.ExistsAsync(scratch.File("survivor"));
    }
}
