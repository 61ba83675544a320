using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Reports;

public sealed class DeepStackTests
{
    [Theory]
    [InlineData("eventpipe,scheduler-polling,syscall-polling")]
    [InlineData("eventpipe,scheduler-events,perf-stacks,scheduler-polling,syscall-polling")]
    public async Task A_recursion_of_hundreds_of_frames_is_one_hot_path(string collectors)
    {
        var result = await Tool.With("profile", Target.Dll, "--collectors", collectors, "--format", "json", "--", "deep").RunAsync();

        result.HasExitCode(0);
        // The loop that starts a recursion for each round is what a developer would change.
        var recursion = Assert.Single(result.Report.HotPaths);
        Assert.Equal("ConcurrencyAdvisor.Targets.Recursion.Run", recursion.Method);
        Assert.Equal(Bound.Cpu, recursion.Bound);
        Assert.InRange(recursion.AverageConcurrency, 0.9, 1.1);
        // A second of it, behind the runtime's start.
        Assert.InRange(recursion.WallSeconds, 0.6 * result.Report.Run.WallSeconds, result.Report.Run.WallSeconds);
        Assert.True(recursion.Stack.Count <= 10, string.Join('\n', recursion.Stack));
    }
}
