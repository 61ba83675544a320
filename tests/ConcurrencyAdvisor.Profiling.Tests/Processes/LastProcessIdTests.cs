using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class LastProcessIdTests
{
    [Theory]
    [InlineData("0.12 0.30 0.25 2/345 12345\n", 12345)]
    [InlineData("0.12 0.30 0.25 2/345 12345", 12345)]
    [InlineData("", null)]
    [InlineData("0.12 x\n", null)]
    public void The_newest_id_is_the_last_field(string content, int? id) => Assert.Equal(id, LastProcessId.Parse(content));

    [Fact]
    public void Only_what_is_new_is_told()
    {
        var last = new LastProcessId();
        Assert.False(last.TryAdvance(100, out _, out _));
        Assert.True(last.TryAdvance(100, out _, out var none));
        Assert.True(last.TryAdvance(103, out var first, out var count));
        Assert.Equal((0, 101, 3), (none, first, count));
    }

    [Fact]
    public void A_wrap_a_rush_and_silence_need_a_listing()
    {
        var last = new LastProcessId();
        last.TryAdvance(30_000, out _, out _);
        Assert.False(last.TryAdvance(305, out _, out _));
        Assert.False(last.TryAdvance(305 + LastProcessId.LongestGap + 1, out _, out _));
        Assert.False(last.TryAdvance(null, out _, out _));
        Assert.False(last.TryAdvance(700, out _, out _));
        Assert.True(last.TryAdvance(701, out _, out _));
    }
}
