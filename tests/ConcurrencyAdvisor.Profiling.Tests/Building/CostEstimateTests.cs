using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class CostEstimateTests
{
    private const long Ms = 1_000_000;
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
        Assert.Equal(0.105, _cost.Share(1, 1)!.Value, 0.001);
    }

    [Fact]
    public void Events_and_chains_cost_processor_time()
    {
        for (var i = 0; i < 1000; i++)
        {
            _cost.Note(new TaskExecuted(i, 1, 1, 1, true));
            _cost.Note(new CpuSampled(i, 1, 1, StackId.None));
        }

        Assert.Equal(0.0065, _cost.Share(5, 2)!.Value, 0.0001);
    }

    [Fact]
    public void Nothing_told_is_nothing_known()
    {
        Assert.Null(_cost.Share(1, 1));
        _cost.Note(new TaskExecuted(1, 1, 1, 1, true));
        _cost.Forget();
        Assert.Null(_cost.Share(1, 1));
    }
}
