using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Tests.Captures;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class ManyProcessesTests
{
    private const long Ms = 1_000_000;
    private readonly ProfileBuilder _builder = new();

    [Fact]
    public void Processes_beyond_the_first_thousand_are_counted_with_those_of_their_name()
    {
        const int Count = 2 * ProcessRoster.MostApart;
        for (var i = 0; i < Count; i++)
        {
            Live(i + 1, "compiler", startMs: i * 100);
        }

        var profile = Build();

        // Some were still told of when the thousandth began.
        Assert.InRange(profile.Processes.Count, ProcessRoster.MostApart, ProcessRoster.MostApart + 60);
        Assert.All(profile.Processes, process => Assert.Equal("compiler", process.Name));
        Assert.Equal(Count * 0.01, profile.Processes.Sum(process => process.CpuSeconds), 0.001);
        Assert.Equal(Count, profile.Processes.Sum(process => process.Threads.Count + process.ThreadsNotListed));
        Assert.Single(profile.Evidence.Warnings, warning => warning.Contains("1024", StringComparison.Ordinal));
    }

    [Fact]
    public void One_of_another_name_stays_itself()
    {
        for (var i = 0; i < ProcessRoster.MostApart; i++)
        {
            Live(i + 1, "compiler", startMs: i * 100);
        }

        Live(5000, "linker", startMs: 200_000);

        Assert.Equal(0.01, Assert.Single(Build().Processes, process => process.Name == "linker").CpuSeconds, 0.001);
    }

    [Fact]
    public void An_id_that_comes_again_at_once_is_not_ended()
    {
        Live(7, "first", startMs: 0);
        _builder.Consume(new ProcessStarted(11 * Ms, 7, 1, "second", "native"));
        Run(7, 6000);

        var process = Assert.Single(Build().Processes);
        Assert.Equal("second", process.Name);
        Assert.Equal(0.02, process.CpuSeconds, 0.001);
    }

    [Fact]
    public void Warnings_without_end_are_cut_and_counted()
    {
        for (var i = 0; i < 250; i++)
        {
            _builder.Consume(new EvidenceWarning(0, i, $"Process {i} refused.", LostEvents: 1));
        }

        var evidence = Build().Evidence;
        Assert.Equal(101, evidence.Warnings.Count);
        Assert.Equal("150 further warnings are not shown.", evidence.Warnings[^1]);
        Assert.Equal(250, evidence.LostEvents);
    }

    private void Live(int processId, string name, int startMs)
    {
        _builder.Consume(new ProcessStarted(startMs * Ms, processId, 1, name, "native"));
        Run(processId, startMs + 10);
        _builder.Consume(new ThreadEnded((startMs + 10) * Ms, processId, processId));
        _builder.Consume(new ProcessEnded((startMs + 10) * Ms, processId, 0));
    }

    private void Run(int processId, int endMs) =>
        _builder.Consume(new ThreadSlice(endMs * Ms, processId, processId, 10 * Ms, 10 * Ms, 0, default));

    private ExecutionProfile Build()
    {
        var summary = SomeCapture.Summary();
        return _builder.Build(summary.Run, summary.Machine, [], []);
    }
}
