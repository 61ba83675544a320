using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

/// <summary>Ctrl+C, and what a service manager sends, at every stage.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData(RunningProgram.Interrupt)]
    [InlineData(RunningProgram.Terminate)]
    public async Task A_cancelled_run_ends_the_target_gracefully_and_still_reports(int signal)
    {
        using var scratch = new Scratch();
        var json = scratch.File("report.json");
        await using var tool = Tool.With(
            "profile", Target.Dll, "--format", "json", "--output", $"json={json}", "--", "interruptible", scratch.File("ready"), scratch.File("told")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));

        tool.Signal(signal);
        var result = await tool.EndAsync();

        result.HasExitCode(3);
        result.SaysError("CADVE301");
        Assert.Equal("interrupted 1 time(s)", await File.ReadAllTextAsync(scratch.File("told")));
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        Assert.Equal(result.Output, await File.ReadAllTextAsync(json));
    }

    [Fact]
    public async Task A_second_interrupt_ends_the_tool_at_once_and_leaves_no_half_written_file()
    {
        using var scratch = new Scratch();
        await using var tool = Tool.With(
            "profile", Target.Dll, "--output", $"json={scratch.File("report.json")}", "--output", $"capture={scratch.File("run.cadv")}", "--", "stubborn", scratch.File("ready")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));
        var target = await File.ReadAllTextAsync(scratch.File("ready"));

        tool.Signal(RunningProgram.Interrupt);
        await Eventually.HoldsAsync(() => Interrupts(tool) > 0, "the first interrupt was taken");
        tool.Signal(RunningProgram.Interrupt);
        var result = await tool.EndAsync();

        result.HasExitCode(3);
        Assert.Equal(["ready"], Directory.GetFileSystemEntries(scratch.Folder).Select(Path.GetFileName));
        await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{target}"), "the target has ended");
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_the_target_starts_writes_nothing()
    {
        using var scratch = new Scratch();
        await using var first = Tool.Profile("busy-until", scratch.File("ready"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));
        await using var waiting = Tool.With("profile", Target.Dll, "--output", $"json={scratch.File("report.json")}", "--", "speak", scratch.File("spoken"), "0").Start();
        await Eventually.HoldsAsync(() => Directory.GetFiles(scratch.Folder).Length > 1, "the second run has reserved its file");

        waiting.Signal(RunningProgram.Interrupt);
        var result = await waiting.EndAsync();

        result.HasExitCode(3);
        Assert.False(File.Exists(scratch.File("spoken")));
        Assert.Equal(["ready"], Directory.GetFileSystemEntries(scratch.Folder).Select(Path.GetFileName));
        await File.WriteAllTextAsync(scratch.File("stop"), "now");
        (await first.EndAsync()).HasExitCode(4);
    }

    [Fact]
    public async Task A_cancelled_build_is_a_cancelled_run()
    {
        using var scratch = new Scratch();
        var marker = scratch.File("building");
        var project = SmallProject.Write(scratch, """<Target Name="Wait" BeforeTargets="CoreCompile"><Exec Command="touch building; sleep 60" /></Target>""");
        await using var tool = Tool.With("profile", project).Start();
        await Eventually.HoldsAsync(() => File.Exists(marker), "the build has begun");

        tool.Signal(RunningProgram.Interrupt);
        var result = await tool.EndAsync();

        result.HasExitCode(3);
        result.SaysError("CADVE301");
    }

    // Signals are no longer pending once the tool's handler took them; a taken one shows in the target, which got it passed on.
    private static int Interrupts(RunningProgram tool)
    {
        var pending = File.ReadLines($"/proc/{tool.ProcessId}/status").First(line => line.StartsWith("ShdPnd", StringComparison.Ordinal));
        return pending.EndsWith("0000000000000000", StringComparison.Ordinal) ? 1 : 0;
    }
}
