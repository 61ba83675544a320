namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>Seconds of the runs before a change, and of those after it.</summary>
internal sealed record SideBySide(double[] Base, double[] Head)
{
    private readonly Lazy<RankSum> _test = new(() => RankSum.Test(Base, Head));

    public double BaseMedian => Median(Base);

    public double HeadMedian => Median(Head);

    /// <summary>Seconds by which the median grew; negative where it fell.</summary>
    public double Rise => HeadMedian - BaseMedian;

    public double MeanRise => Head.Average() - Base.Average();

    public RankSum Test => _test.Value;

    /// <summary>Run by run.</summary>
    public static SideBySide Sum(IEnumerable<SideBySide> parts) =>
        parts.Aggregate((left, right) => new SideBySide(Add(left.Base, right.Base), Add(left.Head, right.Head)));

    /// <summary>The standard deviation over the runs of both sides: who is on which side does not enter.</summary>
    public double PooledDeviation()
    {
        double[] all = [.. Base, .. Head];
        var mean = all.Average();
        return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / all.Length);
    }

    private static double[] Add(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
