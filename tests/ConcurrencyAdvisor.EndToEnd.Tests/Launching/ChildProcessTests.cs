using ConcurrencyAdvisor.Core.Profiles;
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
    public async Task Children_that_native_code_starts_are_not_suspended_and_are_one_program()
    {
        var result = await Tool.Profile("parent-of", "2").RunAsync();

        result.HasExitCode(0);
        Assert.Equal(3, result.Report.Processes.Count(process => process.Runtime.StartsWith("dotnet 10", StringComparison.Ordinal)));
        var busy = Assert.Single(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");

        // A second each, and up to a third of one until each has ended; counted twice it would be four.
        Assert.InRange(busy.Time[TimeState.Cpu] + busy.Time[TimeState.Runnable], 1.0, 2.7);
    }

    [Fact]
    public async Task A_script_s_NET_child_is_profiled()
    {
        var result = await Tool.With("profile", "--format", "json", "--", "sh", "-c", $"dotnet '{Target.Dll}' busy 900; exit 0").RunAsync();

        result.HasExitCode(0);
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
    }

    /// <summary>Wherever in its start a target is when the tool is killed, it either runs or is ended; it never waits for a tool that is gone.</summary>
    [Fact]
    public async Task A_target_whose_tool_is_killed_is_not_left_suspended()
    {
        for (var moment = 0; moment < 6; moment++)
        {
            // The target computes for longer than the latest of these moments, and no other program has these arguments.
            var busy = $"{631 + moment}";
            await using var tool = Tool.With("profile", Target.Dll, "--", "busy", busy).Start();
            await Eventually.HoldsAsync(() => TargetsWith(busy).Length > 0, "the target has been started");
            await Task.Delay(TimeSpan.FromMilliseconds(15 * moment));

            tool.Signal(RunningProgram.Kill);

            await Eventually.HoldsAsync(() => TargetsWith(busy).Length == 0, "the target has ended");
        }
    }

    private static int[] TargetsWith(string milliseconds) =>
    [
        .. Directory.GetDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && CommandLineOf(folder) is { } line
                && line.Contains($"\0busy\0{milliseconds}\0", StringComparison.Ordinal) && !line.Contains("\0profile\0", StringComparison.Ordinal))
            .Select(folder => int.Parse(Path.GetFileName(folder))),
    ];

    private static string? CommandLineOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
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
