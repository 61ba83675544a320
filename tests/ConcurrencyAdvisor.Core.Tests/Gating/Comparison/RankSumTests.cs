using System.Numerics;
using ConcurrencyAdvisor.Core.Gating.Comparison;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

public sealed class RankSumTests
{
    // Tabulated by Mann and Whitney (1947): of 252 ways to divide ten values into fives, 1 has U = 0, 2 have at most 1, 4 at most 2, 7 at most 3, 12 at most 4.
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 6, 7, 8, 9, 10 }, 1 / 252.0)]
    [InlineData(new double[] { 1, 2, 3, 4, 6 }, new double[] { 5, 7, 8, 9, 10 }, 2 / 252.0)]
    [InlineData(new double[] { 1, 2, 3, 4, 7 }, new double[] { 5, 6, 8, 9, 10 }, 4 / 252.0)]
    [InlineData(new double[] { 1, 2, 3, 5, 7 }, new double[] { 4, 6, 8, 9, 10 }, 7 / 252.0)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5 }, 1 / 10.0)]
    [InlineData(new double[] { 1 }, new double[] { 2 }, 1 / 2.0)]
    public void It_gives_the_tabulated_probabilities(double[] first, double[] second, double expected)
    {
        Assert.Equal(expected, RankSum.Test(first, second).Greater, 12);
        Assert.Equal(expected, RankSum.Test(second, first).Less, 12);
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 2 }, new double[] { 1, 2, 2, 3 })]
    [InlineData(new double[] { 0, 0, 0, 5 }, new double[] { 0, 5, 5, 5 })]
    [InlineData(new double[] { 1, 2, 2, 4, 4 }, new double[] { 2, 3, 4, 4, 6 })]
    [InlineData(new double[] { 7, 7 }, new double[] { 7, 7, 7 })]
    [InlineData(new double[] { 3, 1, 4, 1, 5, 9 }, new double[] { 2, 6, 5, 3, 5 })]
    public void With_ties_it_agrees_with_trying_every_division(double[] first, double[] second)
    {
        var test = RankSum.Test(first, second);

        Assert.Equal(ByEnumeration(first, second, (sum, observed) => sum >= observed), test.Greater, 12);
        Assert.Equal(ByEnumeration(first, second, (sum, observed) => sum <= observed), test.Less, 12);
    }

    [Fact]
    public void Superiority_counts_pairs_and_ties_by_half() =>
        Assert.Equal(0.75, RankSum.Test([1, 2], [2, 2]).Superiority, 12);

    [Fact]
    public void Sixty_runs_of_each_side_are_counted_exactly()
    {
        double[] first = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        double[] second = [.. Enumerable.Range(60, 60).Select(i => (double)i)];

        var extreme = RankSum.Test(first, second);
        Assert.Equal(1, extreme.Greater * (double)Choose(120, 60), 9);
        Assert.Equal(1, extreme.Less, 12);
        Assert.Equal(1, extreme.Superiority, 12);
    }

    [Fact]
    public void A_group_without_a_value_is_refused() => Assert.Throws<ArgumentException>(() => RankSum.Test([], [1]));

    private static double ByEnumeration(double[] first, double[] second, Func<double, double, bool> counts)
    {
        double[] pooled = [.. first, .. second];
        double[] ranks = [.. pooled.Select(value => pooled.Count(other => other < value) + ((pooled.Count(other => other.Equals(value)) + 1) / 2.0))];
        var observed = ranks[first.Length..].Sum();
        var (hits, all) = (0, 0);
        for (var set = 0; set < 1 << pooled.Length; set++)
        {
            if (BitOperations.PopCount((uint)set) == second.Length)
            {
                all++;
                hits += counts(ranks.Where((_, index) => (set & (1 << index)) != 0).Sum(), observed) ? 1 : 0;
            }
        }

        return (double)hits / all;
    }

    private static BigInteger Choose(int all, int some) =>
        Enumerable.Range(1, some).Aggregate(BigInteger.One, (ways, i) => ways * (all - some + i) / i);
}
