using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class StaysTests
{
    private readonly Stays _stays = new();
    private readonly IntervalClock _pauses = new();
    private readonly List<(int Stack, long Milliseconds)> _ended = [];

    [Fact]
    public void Equal_samples_in_a_row_are_one_stay_until_the_next_place()
    {
        See(0, stack: 1);
        See(1, stack: 1);
        See(2, stack: 1);
        See(5, stack: 2);
        See(6, stack: 1);

        Assert.Equal([(1, 5), (2, 1)], _ended);
    }

    [Fact]
    public void A_long_stay_is_handed_on_in_parts_that_add_up()
    {
        for (var i = 0; i <= 100; i++)
        {
            See(i, stack: 1);
        }

        End();

        Assert.True(_ended.Count is > 3 and < 10, $"{_ended.Count} parts");
        Assert.Equal(100, _ended.Sum(e => e.Milliseconds));
    }

    [Fact]
    public void After_a_long_gap_nobody_knows_where_it_was()
    {
        See(0, stack: 1);
        See(1000, stack: 1);
        See(1001, stack: 2);

        Assert.Equal([(1, 100), (1, 1)], _ended);
    }

    [Fact]
    public void A_collection_lets_nobody_move_however_long_it_takes()
    {
        _pauses.Begin(10_000_000);
        _pauses.End(710_000_000);

        See(0, stack: 1);
        See(720, stack: 1);
        See(2000, stack: 2);

        Assert.Equal([(1, 720), (1, 100)], _ended);
    }

    [Fact]
    public void The_last_stay_ends_with_its_last_sample()
    {
        See(0, stack: 1);
        See(4, stack: 1);
        End();
        End();

        Assert.Equal([(1, 4)], _ended);
    }

    [Fact]
    public void A_warm_up_is_forgotten()
    {
        See(0, stack: 1);
        See(4, stack: 1);
        _stays.Forget();
        See(6, stack: 2);

        Assert.Empty(_ended);
    }

    private static readonly UserFrame[] Path = [];

    private void See(int milliseconds, int stack)
    {
        var sample = new StackSampled(milliseconds * 1_000_000L, 7, 8, new StackId(stack), InManagedCode: true);
        Note(_stays.See(new Sighting(sample, FoldedStack.Empty, Path, Blocking: null), _pauses));
    }

    private void End() => Note(_stays.End());

    private void Note(Stay? stay)
    {
        if (stay is { } ended)
        {
            _ended.Add((ended.Sighting.Sample.Stack.Value, ended.DurationNs / 1_000_000));
        }
    }
}
