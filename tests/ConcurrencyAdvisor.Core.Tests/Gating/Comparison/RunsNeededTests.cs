using ConcurrencyAdvisor.Core.Gating.Comparison;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class RunsNeededTests
{
    // (2.575829 + 1.281552)² / (6 · 0.4²) = 15.5 for one test; with ten, z is 3.290527 and the quotient 21.8.
    [Theory]
    [InlineData(0.9, 1, 16)]
    [InlineData(0.9, 10, 22)]
    [InlineData(1.0, 1, 10)]
    [InlineData(1.0, 10, 14)]
    public void It_follows_Noether(double superiority, int tested, int expected) => Assert.Equal(expected, RunsNeeded.Estimate(superiority, tested));

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.6)] // would take 248
    public void What_no_number_of_runs_settles_has_none(double superiority) => Assert.Null(RunsNeeded.Estimate(superiority, 1));

    // C(8,4) = 70 and C(10,5) = 252 ways; 1/200 is needed for one test. C(14,7) = 3432 is enough for 17 tests, C(16,8) = 12870 for 64.
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 6)]
    [InlineData(4, 6)]
    [InlineData(5, 7)]
    [InlineData(17, 7)]
    [InlineData(18, 8)]
    [InlineData(64, 8)]
    [InlineData(65, 9)]
    public void Fewer_runs_could_never_show_anything(int tested, int expected) => Assert.Equal(expected, RunsNeeded.Fewest(tested));
}
