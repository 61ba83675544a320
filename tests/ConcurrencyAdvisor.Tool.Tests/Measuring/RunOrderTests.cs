using ConcurrencyAdvisor.Tool.Measuring;

namespace ConcurrencyAdvisor.Tool.Tests.Measuring;

public sealed class RunOrderTests
{
    [Fact]
    public void The_sides_take_turns_in_going_first() => Assert.Equal(
        [(Side.Base, 1), (Side.Head, 1), (Side.Head, 2), (Side.Base, 2), (Side.Base, 3), (Side.Head, 3)], RunOrder.Between(0, 3));

    [Fact]
    public void More_runs_go_on_where_the_others_ended() =>
        Assert.Equal([(Side.Head, 4), (Side.Base, 4), (Side.Base, 5), (Side.Head, 5)], RunOrder.Between(3, 5));
}
