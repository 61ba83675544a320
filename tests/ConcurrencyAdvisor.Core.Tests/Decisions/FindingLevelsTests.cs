using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Tests.Decisions;

public sealed class FindingLevelsTests
{
    [Theory]
    [InlineData(1.05, FindingLevel.Note)]
    [InlineData(1.06, FindingLevel.Warning)]
    public void The_low_end_of_the_speedup_must_pay(double low, FindingLevel level) =>
        Assert.Equal(level, Of(Opinion() with { PredictedSpeedup = new Speedup(low, 2, 3) }));

    [Theory]
    [InlineData(8, FindingLevel.Note)]
    [InlineData(9, FindingLevel.Warning)]
    public void Or_more_threads_than_four_for_each_core_come_free(double threads, FindingLevel level) =>
        Assert.Equal(level, Of(Opinion() with { Gain = new Gain(threads, null, null) }));

    [Fact]
    public void Or_harm_is_proven() => Assert.Equal(FindingLevel.Warning, Of(Opinion() with { IsProvenHarm = true }));

    [Fact]
    public void An_unpredictable_gain_does_not_pay() => Assert.Equal(FindingLevel.Note, Of(Opinion()));

    [Fact]
    public void Keeping_does_not_pay() => Assert.Equal(
        FindingLevel.Note, Of(Opinion() with { Model = ConcurrencyModel.Keep, PredictedSpeedup = new Speedup(2, 3, 4) }));

    [Theory]
    [InlineData(0.11, FindingLevel.Note)]
    [InlineData(0.13, FindingLevel.Warning)]
    public void A_path_of_less_than_three_percent_is_no_matter(double wall, FindingLevel level) =>
        Assert.Equal(level, FindingLevels.Of(Opinion() with { IsProvenHarm = true }, Some.Path(Some.Evidence(wall: wall))));

    private static FindingLevel Of(RuleOpinion opinion) => FindingLevels.Of(opinion, Some.Path());

    private static RuleOpinion Opinion() => new() { Model = ConcurrencyModel.Async, Message = "m", Score = 1, Confidence = 1 };
}
