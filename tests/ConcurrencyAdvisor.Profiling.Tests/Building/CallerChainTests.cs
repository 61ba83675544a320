using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class CallerChainTests
{
    [Fact]
    public void A_caller_that_is_left_out_comes_back_with_its_line_and_the_innermost_frame_keeps_its_own()
    {
        var completed = CallerChain.Complete([Frame(0, 8), Frame(2, 60)], [Frame(0, 8), Frame(1, 38), Frame(2, 61, UserFrameTraits.CalledInLoop)]);

        Assert.Equal([Frame(0, 8), Frame(1, 38), Frame(2, 60, UserFrameTraits.CalledInLoop)], completed);
    }

    [Fact]
    public void What_the_left_out_caller_seemed_to_say_of_the_call_is_forgotten()
    {
        var completed = CallerChain.Complete([Frame(0, 8), Frame(2, 60, UserFrameTraits.CalledForEach)], [Frame(0, 8), Frame(1, 38), Frame(2, 61)]);

        Assert.Equal(UserFrameTraits.None, completed[^1].Traits);
    }

    [Theory]
    [InlineData(new[] { 0, 2 }, new[] { 0, 2 })]
    [InlineData(new[] { 0, 2 }, new[] { 0, 3 })]
    [InlineData(new[] { 0, 2 }, new int[0])]
    [InlineData(new[] { 2, 0 }, new[] { 0, 1, 2 })]
    [InlineData(new int[0], new[] { 0 })]
    public void A_path_that_lacks_nothing_or_that_the_runtime_saw_elsewhere_stays(int[] path, int[] walked)
    {
        var frames = path.Select(m => Frame(m, m)).ToArray();

        Assert.Equal(frames, CallerChain.Complete(frames, [.. walked.Select(m => Frame(m, 1))]));
    }

    [Fact]
    public void A_path_without_its_outermost_frames_hangs_beneath_the_callers_of_its_first() =>
        Assert.Equal([Frame(0, 8), Frame(1, 9), Frame(5, 2)], CallerChain.Hang([Frame(1, 9), Frame(5, 2)], [Frame(0, 8), Frame(1, 7), Frame(4, 3)]) ?? []);

    [Theory]
    [InlineData(new[] { 5 }, new[] { 0, 1 })]
    [InlineData(new int[0], new[] { 0, 1 })]
    public void A_path_that_was_never_seen_whole_hangs_nowhere(int[] path, int[] whole) =>
        Assert.Null(CallerChain.Hang([.. path.Select(m => Frame(m, 1))], [.. whole.Select(m => Frame(m, 1))]));

    [Theory]
    [InlineData(new[] { 0 }, new[] { 0, 1 }, true)]
    [InlineData(new int[0], new[] { 0 }, true)]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 }, false)]
    [InlineData(new[] { 0, 2 }, new[] { 0, 1, 2 }, false)]
    [InlineData(new[] { 0, 1 }, new[] { 0 }, false)]
    public void A_path_lies_within_a_longer_one_that_begins_with_it(int[] path, int[] longer, bool isWithin) =>
        Assert.Equal(isWithin, CallerChain.IsWithin([.. path.Select(m => Frame(m, 1))], [.. longer.Select(m => Frame(m, 2))]));

    private static UserFrame Frame(int method, int line, UserFrameTraits traits = UserFrameTraits.None) => new(new MethodId(method), line, traits);
}
