using ConcurrencyAdvisor.Core.Gating.Comparison;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class HolmCorrectionTests
{
    [Theory]
    [InlineData(new[] { 0.01, 0.04, 0.03, 0.005 }, new[] { 0.03, 0.06, 0.06, 0.02 })]
    [InlineData(new[] { 0.01, 0.01 }, new[] { 0.02, 0.02 })]
    [InlineData(new[] { 0.9, 0.5, 0.8 }, new[] { 1.0, 1.0, 1.0 })]
    [InlineData(new[] { 0.2 }, new[] { 0.2 })]
    [InlineData(new double[0], new double[0])]
    public void Each_probability_is_multiplied_by_the_tests_that_are_left(double[] given, double[] expected)
    {
        var adjusted = HolmCorrection.Adjust(given);

        Assert.Equal(expected.Length, adjusted.Count);
        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second, 12));
    }
}
