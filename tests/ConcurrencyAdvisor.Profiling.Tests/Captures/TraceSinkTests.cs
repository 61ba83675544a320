using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Captures;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Captures;

public sealed class TraceSinkTests
{
    [Theory]
    [InlineData(1, 1_000_000_000)]
    [InlineData(100, 10_000_000)]
    [InlineData(1000 / 24.0, 24_000_000)]
    public void The_ticks_of_every_system_become_nanoseconds(double nanosecondsPerTick, long ticksPerSecond)
    {
        var builder = new ProfileBuilder();
        var sink = new TraceSink(builder, "app", "dotnet 9.0.1", nanosecondsPerTick);
        for (var i = 0; i <= 10; i++)
        {
            sink.Post(new StackSampled((500 * ticksPerSecond) + (i * ticksPerSecond / 10), 7, 8, StackId.None, InManagedCode: true));
        }

        var summary = SomeCapture.Summary();
        var profile = builder.Build(summary.Run with { WallSeconds = 0 }, summary.Machine, [], []);

        Assert.Equal(1, profile.Run.WallSeconds, 6);
        var process = Assert.Single(profile.Processes);
        Assert.Equal(("app", "dotnet 9.0.1", 7), (process.Name, process.Runtime, process.ProcessId));
    }
}
