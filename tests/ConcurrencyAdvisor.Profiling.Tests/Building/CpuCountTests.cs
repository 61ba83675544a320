using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class CpuCountTests
{
    private const int Process = 7;
    private const long Second = 1_000_000_000;

    private readonly ProfileBuilder _builder = new();

    [Fact]
    public void Without_a_scheduler_the_system_s_count_is_the_process_s_time()
    {
        Consume(new ProcessCpu(1, Process, 3 * Second), new ProcessCpu(5 * Second, Process, 5 * Second));

        var process = Assert.Single(Build().Processes);
        Assert.Equal((2.0, 2.0), (process.CpuSeconds, process.CountedCpuSeconds));
    }

    [Fact]
    public void Where_a_scheduler_tells_of_the_threads_nothing_rests_on_the_count()
    {
        Consume(
            new ProcessCpu(1, Process, 0),
            new ThreadSlice(Second, Process, 8, Second, Second / 2, 0, new KernelWait(KernelWaitKind.Sleep, "nanosleep")),
            new ProcessCpu(5 * Second, Process, 5 * Second));

        var process = Assert.Single(Build().Processes);
        Assert.Null(process.CountedCpuSeconds);
        Assert.Equal(0.5, process.CpuSeconds);
    }

    [Fact]
    public void Warm_up_is_not_counted()
    {
        Consume(new ProcessCpu(1, Process, 0), new ProcessCpu(Second, Process, Second), new MeasurementBegan(Second, 0), new ProcessCpu(3 * Second, Process, 2 * Second));

        Assert.Equal(1.0, Assert.Single(Build().Processes).CpuSeconds);
    }

    private void Consume(params EvidenceRecord[] records) => Array.ForEach(records, _builder.Consume);

    private ExecutionProfile Build() => _builder.Build(
        new RunFacts { Command = ["app"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 5 },
        new MachineFacts { OperatingSystem = "linux", Cores = 2, EffectiveCores = 2 }, [], []);
}
