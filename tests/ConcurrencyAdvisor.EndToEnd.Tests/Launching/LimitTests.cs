using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

public sealed class LimitTests
{
    [Fact]
    public async Task A_duration_ends_the_target_and_is_no_failure()
    {
        using var scratch = new Scratch();
        var result = await Tool.With("profile", Target.Dll, "--duration", "1s", "--format", "json", "--", "busy-until", scratch.File("ready"), scratch.File("stop")).RunAsync();

        result.HasExitCode(0);
        Assert.InRange(result.Report.Run.WallSeconds, 0.9, 2);
        Assert.Contains(result.Report.HotPaths, path => path.Method.StartsWith("ConcurrencyAdvisor.Targets.Computing.", StringComparison.Ordinal));
        await Ended(scratch.File("ready"));
    }

    [Fact]
    public async Task A_timeout_ends_the_target_and_fails_the_run_with_a_report()
    {
        using var scratch = new Scratch();
        var result = await Tool.With("profile", Target.Dll, "--timeout", "1s", "--format", "json", "--", "busy-until", scratch.File("ready"), scratch.File("stop")).RunAsync();

        result.HasExitCode(4);
        result.SaysError("CADVE403");
        Assert.NotEmpty(result.Report.HotPaths);
        await Ended(scratch.File("ready"));
    }

    [Fact]
    public async Task A_target_that_does_not_listen_is_killed_after_its_time()
    {
        using var scratch = new Scratch();
        var result = await Tool.With("profile", Target.Dll, "--timeout", "1s", "--format", "json", "--", "stubborn", scratch.File("ready")).RunAsync();

        result.HasExitCode(4);
        await Ended(scratch.File("ready"));
    }

    [Fact]
    public async Task The_warm_up_is_left_out()
    {
        var result = await Tool.With("profile", Target.Dll, "--warmup", "1s", "--format", "json", "--", "busy", "2500").RunAsync();

        result.HasExitCode(0);
        Assert.InRange(result.Report.Run.WallSeconds, 1, 2.4);
        var busy = Assert.Single(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        Assert.InRange(busy.WallSeconds, 0.8, result.Report.Run.WallSeconds + 0.01);
    }

    private static async Task Ended(string ready)
    {
        var processId = await File.ReadAllTextAsync(ready);
        await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{processId}"), $"process {processId} has ended");
    }
}
