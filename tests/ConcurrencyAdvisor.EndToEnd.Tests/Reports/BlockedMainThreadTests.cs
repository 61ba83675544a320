using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Reports;

public sealed class BlockedMainThreadTests
{
    [Theory]
    [InlineData("eventpipe,scheduler-events,perf-stacks,scheduler-polling,syscall-polling")]
    [InlineData("eventpipe,scheduler-polling,syscall-polling")]
    [InlineData("eventpipe")]
    public async Task A_thread_that_blocks_on_an_asynchronous_delegate_is_told_to_be_held(string collectors)
    {
        var result = await Tool.With("profile", Target.Dll, "--collectors", collectors, "--format", "json", "--", "block", "40").RunAsync();

        result.HasExitCode(0);
        var blocked = result.Report.HotPaths.MaxBy(path => path.WallSeconds)!;
        Assert.Equal("ConcurrencyAdvisor.Targets.Blocking.Run", blocked.Method);
        Assert.DoesNotContain("without holding a thread", blocked.Cause, StringComparison.Ordinal);
        if (blocked.Bound != Bound.Unknown)
        {
            Assert.Equal(Bound.Timer, blocked.Bound);
            Assert.Contains("blocked on a task that waits for a timer", blocked.Cause, StringComparison.Ordinal);
        }
    }
}
