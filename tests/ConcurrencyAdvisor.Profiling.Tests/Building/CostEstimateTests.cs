using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class CostEstimateTests
{
    private const long Ms = 1_000_000;
    private static readonly MachineFacts TwoCores = new() { OperatingSystem = "Linux", Cores = 2, EffectiveCores = 2 };
    private readonly CostEstimate _cost = new();

    [Fact]
    public void Rounds_of_the_sampler_cost_what_they_took()
    {
        for (var round = 0; round < 100; round++)
        {
            for (var thread = 0; thread < 11; thread++)
            {
                _cost.Note(new StackSampled((round * 10 * Ms) + (thread * Ms / 10), 1, thread, StackId.None, false));
            }
        }

        // A millisecond of walking and the stop of 50 microseconds, each 10 ms.
        Assert.Equal(0.105, _cost.Share(1, 1, 1, TwoCores)!.Value, 0.001);
    }

    [Fact]
    public void Where_a_runtime_tells_its_stops_they_count_and_not_its_samples()
    {
        for (var round = 0; round < 100; round++)
        {
            _cost.Note(new SamplerStopped(round * 10 * Ms, 1, 2 * Ms));
            _cost.Note(new StackSampled(round * 10 * Ms, 1, 1, StackId.None, false));
            _cost.Note(new StackSampled(round * 10 * Ms, 2, 2, StackId.None, false));
        }

        // 2 ms of the one process's rounds, 50 microseconds of the other's, which tells nothing.
        Assert.Equal(0.205, _cost.Parts!.StoppedSeconds, 0.0001);
        _cost.Forget();
        Assert.Null(_cost.Parts);
    }

    [Fact]
    public void Events_and_chains_cost_processor_time()
    {
        for (var i = 0; i < 1000; i++)
        {
            _cost.Note(new TaskExecuted(i, 1, 1, 1, true));
            _cost.Note(new CpuSampled(i, 1, 1, StackId.None));
        }

        Assert.Equal(0.02225, _cost.Share(5, 2, 5, TwoCores)!.Value, 0.00001);
        Assert.Equal(new ProfilingCost(null, 0, 0.0445), _cost.Parts! with { EventSeconds = Math.Round(_cost.Parts!.EventSeconds, 6) });
    }

    [Fact]
    public void Nothing_told_is_nothing_known()
    {
        Assert.Null(_cost.Share(1, 1, 1, TwoCores));
        _cost.Note(new TaskExecuted(1, 1, 1, 1, true));
        _cost.Forget();
        Assert.Null(_cost.Share(1, 1, 1, TwoCores));
    }

    [Fact]
    public void The_tools_own_time_counts_as_far_as_no_idle_core_bore_it()
    {
        _cost.Note(new ToolUsed(1, 1_000_000_000));

        // 10 s on two cores. Of 20 core seconds a program of one busy thread leaves 9 idle beside the tool, one of two threads none, others' load as well.
        Assert.Equal(0, _cost.Share(10, 10, 10, TwoCores));
        Assert.Equal(1 / 19.0, _cost.Share(10, 19, 10, TwoCores)!.Value, 0.0001);
        Assert.Equal(0.1, _cost.Share(10, 10, 10, TwoCores with { OtherLoad = 0.9 })!.Value, 0.0001);
        Assert.Equal(1, _cost.Parts!.ToolCpuSeconds);
    }
}
