using System.Diagnostics;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class ClocksTests
{
    [Fact]
    public void The_cpu_time_of_a_process_grows_with_its_work()
    {
        using var program = Launched.Shell("while :; do :; done");
        var first = Clocks.ProcessCpuNs(program.Id);
        Assert.NotNull(first);
        Eventually.True(() => Clocks.ProcessCpuNs(program.Id) > first + 50_000_000);
    }

    [Fact]
    public void A_process_that_is_gone_has_none()
    {
        using var program = Launched.Shell("exit 0");
        program.WaitForExit();
        Eventually.True(() => Clocks.ProcessCpuNs(program.Id) is null);
        Assert.Null(Clocks.ProcessCpuNs(-1));
    }

    [Fact]
    public void What_ended_children_used_is_known_exactly()
    {
        var before = ChildUsage.Cpu();
        using var program = Launched.Shell("for ((i = 0; i < 100000; i++)); do :; done; times");
        var used = program.Output.ReadToEnd();
        program.WaitForExit();

        // Other tests' children may end meanwhile, so it can only be more.
        Eventually.True(() => ChildUsage.Cpu() - before > TimeSpan.FromMilliseconds(10), () => used);
    }

    [Fact]
    public void The_monotonic_clock_is_the_stopwatchs()
    {
        var before = Stopwatch.GetElapsedTime(0).TotalNanoseconds;
        var now = Clocks.MonotonicNs();
        Assert.InRange(now, before - 1000, Stopwatch.GetElapsedTime(0).TotalNanoseconds + 1000);
    }
}
