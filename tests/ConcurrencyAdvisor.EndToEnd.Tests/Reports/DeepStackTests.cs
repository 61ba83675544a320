using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Reports;

public sealed class DeepStackTests
{
    [Fact]
    public async Task A_recursion_of_hundreds_of_frames_is_one_hot_path()
    {
        var result = await Tool.Profile("deep").RunAsync();

        result.HasExitCode(0);
        var descend = Assert.Single(result.Report.HotPaths);
        Assert.Equal("ConcurrencyAdvisor.Targets.Recursion.Descend", descend.Method);
        Assert.Equal(Bound.Cpu, descend.Bound);
        Assert.InRange(descend.AverageConcurrency, 0.9, 1.1);
        Assert.InRange(descend.WallSeconds, 0.7 * result.Report.Run.WallSeconds, result.Report.Run.WallSeconds);
        Assert.True(descend.Stack.Count <= 10, string.Join('\n', descend.Stack));
    }
}
