using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;
using ConcurrencyAdvisor.Profiling.Tests.Collectors.Perf;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

public sealed class FloodTests
{
    [Theory]
    [InlineData("tasks", "300000", "task events were switched off")]
    [InlineData("waits", "200000", "waits for locks and events were switched off")]
    public async Task A_family_of_events_that_floods_is_switched_off_and_told(string kind, string count, string told)
    {
        var result = await Tool.Profile("flood", kind, count).RunAsync();

        result.HasExitCode(0);
        var evidence = result.Report.Evidence;
        Assert.Contains(evidence.Warnings, warning => warning.Contains(told, StringComparison.Ordinal));
        Assert.NotEmpty(result.Report.HotPaths);
        Assert.All(result.Report.HotPaths, path => Assert.InRange(path.Confidence, 0, 0.85));
        Assert.True(evidence.Cost!.ToolCpuSeconds > 0);
        Assert.InRange(evidence.Overhead!.Value, 0.001, 1);
    }

    [PerfFact]
    public async Task Switches_that_flood_are_polled_instead_of_recorded()
    {
        var result = await Tool
            .With(
                "profile", Target.Dll, "--collectors", "eventpipe,scheduler-events,perf-stacks,scheduler-polling,syscall-polling", "--format", "json",
                "--", "flood", "switches", "400000")
            .RunAsync();

        result.HasExitCode(0);
        var evidence = result.Report.Evidence;
        Assert.Contains(evidence.Warnings, warning => warning.Contains("Threads switch more than 15000 times a second", StringComparison.Ordinal));
        Assert.Contains("scheduler-polling", evidence.Collectors);
        Assert.NotEmpty(result.Report.HotPaths);
    }

    [Fact]
    public async Task A_crowd_of_waiting_threads_is_not_slowed()
    {
        var result = await Tool.Profile("flood", "crowd", "2000").RunAsync();

        result.HasExitCode(0);
        Assert.Contains(result.Report.Evidence.Warnings, warning => warning.Contains("has more than 500 threads", StringComparison.Ordinal));

        // The program computes for three seconds; threads that all announce their waits take four times as long.
        Assert.InRange(result.Report.Run.WallSeconds, 3, 8);
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Floods.StandAndCompute" && path.Bound == Bound.Synchronization);
    }

    [Fact]
    public async Task Threads_by_the_thousand_are_all_accounted_for()
    {
        var result = await Tool.Profile("flood", "threads", "5000").RunAsync();

        result.HasExitCode(0);
        Assert.Contains(result.Report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Floods.StartThreads");
        Assert.True(result.Report.Processes[0].Threads.Count <= 200);
    }
}
