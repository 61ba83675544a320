using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Attaching;

public sealed class AttachTests
{
    [Theory]
    [InlineData("--pid")]
    [InlineData("--name")]
    public async Task A_running_program_is_profiled_and_left_running(string option)
    {
        using var scratch = new Scratch();
        await using var target = Target.Plain("busy-until", scratch.File("ready"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));
        var value = option == "--pid" ? target.ProcessId.ToString() : Target.Name;

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var result = await Tool.RunAsync("profile", option, value, "--duration", "2s", "--format", "json");

            result.HasExitCode(0);
            Assert.Null(result.Report.Run.ExitCode);
            Assert.InRange(result.Report.Run.WallSeconds, 1.8, 3.5);
            Assert.Contains(result.Report.HotPaths, path => path.Method.StartsWith("ConcurrencyAdvisor.Targets.Computing.", StringComparison.Ordinal)
                && path.File is not null && path.Share > 0.8);
            Assert.False(target.HasExited);
        }

        await EndsUnharmed(target, scratch);
    }

    [Fact]
    public async Task A_cancelled_attachment_reports_and_leaves_the_program_running()
    {
        using var scratch = new Scratch();
        await using var target = Target.Plain("busy-until", scratch.File("ready"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));
        await using var tool = Tool.With("profile", "--pid", target.ProcessId.ToString(), "--duration", "60s", "--format", "json").Start();
        await Eventually.HoldsAsync(() => IsTraced(target.ProcessId), "the tool has attached");
        await Eventually.HoldsAsync(CpuOf(target.ProcessId, 1), "the target has computed for a second");

        tool.Signal(RunningProgram.Interrupt);
        var result = await tool.EndAsync();

        result.HasExitCode(3);
        Assert.NotEmpty(result.Report.HotPaths);
        await EndsUnharmed(target, scratch);
    }

    [Fact]
    public async Task A_killed_profiler_leaves_the_program_running()
    {
        using var scratch = new Scratch();
        await using var target = Target.Plain("busy-until", scratch.File("ready"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));
        await using var tool = Tool.With("profile", "--pid", target.ProcessId.ToString(), "--duration", "60s").Start();
        await Eventually.HoldsAsync(() => IsTraced(target.ProcessId), "the tool has attached");

        tool.Signal(RunningProgram.Kill);
        await tool.EndAsync();

        await Eventually.HoldsAsync(CpuOf(target.ProcessId, 1), "the target goes on computing");
        await EndsUnharmed(target, scratch);
    }

    [Fact]
    public async Task A_program_that_ends_while_it_is_watched_ends_the_profile()
    {
        using var scratch = new Scratch();
        await using var target = Target.Plain("busy-until", scratch.File("ready"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));
        await using var tool = Tool.With("profile", "--pid", target.ProcessId.ToString(), "--duration", "60s", "--format", "json").Start();
        await Eventually.HoldsAsync(() => IsTraced(target.ProcessId), "the tool has attached");
        await Eventually.HoldsAsync(CpuOf(target.ProcessId, 1), "the target has computed for a second");

        await EndsUnharmed(target, scratch);
        var result = await tool.EndAsync();

        result.HasExitCode(0);
        Assert.NotEmpty(result.Report.HotPaths);
    }

    [Fact]
    public async Task A_process_that_is_gone_is_named()
    {
        await using var target = Target.Plain("brief").Start();
        await target.EndAsync();

        var result = await Tool.RunAsync("profile", "--pid", target.ProcessId.ToString(), "--duration", "1s");

        result.HasExitCode(5);
        result.SaysError("CADVE518");
        result.SaysError(target.ProcessId.ToString());
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_name_that_no_process_has_is_named()
    {
        var result = await Tool.RunAsync("profile", "--name", "no-such-program", "--duration", "1s");

        result.HasExitCode(5);
        result.SaysError("CADVE518");
        result.SaysError("no-such-program");
    }

    [Fact]
    public async Task A_name_that_two_processes_have_lists_both()
    {
        using var scratch = new Scratch();
        await using var first = Target.Plain("busy-until", scratch.File("ready1"), scratch.File("stop")).Start();
        await using var second = Target.Plain("busy-until", scratch.File("ready2"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready1"));
        await Eventually.ExistsAsync(scratch.File("ready2"));

        var result = await Tool.RunAsync("profile", "--name", Target.Name, "--duration", "1s");

        result.HasExitCode(5);
        result.SaysError("CADVE522");
        result.SaysError(first.ProcessId.ToString());
        result.SaysError(second.ProcessId.ToString());
    }

    [ForeignProcessFact]
    public async Task A_process_of_another_user_is_refused()
    {
        var result = await ForeignProcess.Attach().RunAsync();

        result.HasExitCode(5);
        result.SaysError("CADVE519");
        Assert.Empty(result.Output);
    }

    // Its diagnostic port can be seen, and not be opened.
    [OwnForeignProcessFact]
    public async Task A_NET_program_of_another_user_is_refused()
    {
        using var scratch = new Scratch();
        await using var target = Target.Plain("busy-until", scratch.File("ready"), scratch.File("stop")).Start();
        await Eventually.ExistsAsync(scratch.File("ready"));

        var result = await ForeignProcess.Attach(target.ProcessId).RunAsync();

        result.HasExitCode(5);
        result.SaysError("CADVE519");
        Assert.Empty(result.Output);
        await EndsUnharmed(target, scratch);
    }

    private static async Task EndsUnharmed(RunningProgram target, Scratch scratch)
    {
        await File.WriteAllTextAsync(scratch.File("stop"), "now");
        var end = await target.EndAsync();
        Assert.Equal((7, "stopped True\n", ""), (end.ExitCode, end.Output, end.Error));
    }

    // The runtime starts a thread for a session's events once one is open.
    private static bool IsTraced(int processId) =>
        Directory.GetDirectories($"/proc/{processId}/task").Select(task => ReadName(task)).Contains(".NET EventPipe");

    private static string ReadName(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static Func<bool> CpuOf(int processId, int moreSeconds)
    {
        var start = System.Diagnostics.Process.GetProcessById(processId).TotalProcessorTime;
        return () => System.Diagnostics.Process.GetProcessById(processId).TotalProcessorTime - start > TimeSpan.FromSeconds(moreSeconds);
    }
}
