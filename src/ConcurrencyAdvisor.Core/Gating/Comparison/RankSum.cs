namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// The rank-sum test of Wilcoxon (1945) and Mann and Whitney (1947), one-sided either way and exact: it asks in how many of all ways to divide the
/// pooled values into two groups of these sizes the second group's rank sum would be as extreme as the one observed. It supposes nothing about how
/// the values are distributed, and one outlier counts as one rank. Values that are equal share the mean of their ranks, and the count is over
/// those same mid-ranks (Lehmann, Nonparametrics, 1975, section 1.4), so that the probability is exact with ties as well.
/// </summary>
/// <param name="Greater">Probability of a second group at least as large by rank as the observed one, were the division chance alone; above 0, at most 1.</param>
/// <param name="Less">The same for one at most as large.</param>
/// <param name="Superiority">
/// Share of the pairs of one value of each group in which the second group's is larger, pairs of equals counting half: 0 to 1, 0.5 for no difference.
/// </param>
public sealed record RankSum(double Greater, double Less, double Superiority)
{
    /// <summary>Tests a group against another.</summary>
    /// <param name="first">Not empty.</param>
    /// <param name="second">Not empty.</param>
    public static RankSum Test(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count == 0 || second.Count == 0)
        {
            throw new ArgumentException("A group without a value has no rank.");
        }

        double[] pooled = [.. first, .. second];
        var ranks = DoubledRanks(pooled);
        var observed = ranks.AsSpan(first.Count).ToArray().Sum();
        var superiority = ((observed / 2.0) - (second.Count * (second.Count + 1) / 2.0)) / ((double)first.Count * second.Count);
        Array.Sort(ranks);
        var (less, equal, greater) = Divide(ranks, second.Count, observed);
        var all = less + equal + greater;
        return new RankSum((greater + equal) / all, (less + equal) / all, Math.Clamp(superiority, 0, 1));
    }

    // Twice the mid-ranks, which are whole numbers.
    private static int[] DoubledRanks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new int[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end + 1 < order.Length && values[order[end + 1]].Equals(values[order[start]]))
            {
                end++;
            }

            for (var i = start; i <= end; i++)
            {
                ranks[order[i]] = start + end + 2;
            }

            start = end + 1;
        }

        return ranks;
    }

    // Counts the subsets of a size by the sum of their ranks: each rank in turn is left out or joins every smaller subset. The counts of 60 and 60
    // values reach 1e35, which a double holds to fifteen digits.
    private static (double Less, double Equal, double Greater) Divide(int[] sortedRanks, int size, int observed)
    {
        var largest = sortedRanks[^size..].Sum();
        var counts = new double[size + 1][];
        for (var members = 0; members <= size; members++)
        {
            counts[members] = new double[largest + 1];
        }

        counts[0][0] = 1;
        for (var taken = 0; taken < sortedRanks.Length; taken++)
        {
            var rank = sortedRanks[taken];
            for (var members = Math.Min(size, taken + 1); members >= 1; members--)
            {
                // Between the smallest and the largest that so many of the ranks before it can add up to.
                var from = sortedRanks.AsSpan(0, members - 1);
                var to = sortedRanks.AsSpan(taken - members + 1, members - 1);
                AddShifted(counts[members - 1], counts[members], Sum(from), Sum(to), rank);
            }
        }

        return (counts[size].AsSpan(0, observed).ToArray().Sum(), counts[size][observed], counts[size].AsSpan(observed + 1).ToArray().Sum());
    }

    private static void AddShifted(double[] source, double[] destination, int from, int to, int shift)
    {
        var last = Math.Min(to, destination.Length - 1 - shift);
        for (var sum = from; sum <= last; sum++)
        {
            destination[sum + shift] += source[sum];
        }
    }

    private static int Sum(ReadOnlySpan<int> values)
    {
        var sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
