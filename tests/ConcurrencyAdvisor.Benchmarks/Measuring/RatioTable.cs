using System.Globalization;

namespace ConcurrencyAdvisor.Benchmarks.Measuring;

/// <summary>Ratios of what was measured in turns, with the interval that chance leaves them.</summary>
internal sealed class RatioTable(bool isQuick)
{
    private const int Resamples = 2000;
    private const double Tail = 0.05;
    private readonly List<string> _lines = [];

    /// <summary>A median is on the wrong side of its bar, and comes of enough rounds to say so.</summary>
    public bool MissesBar { get; private set; }

    /// <param name="name">What is compared.</param>
    /// <param name="pairs">One of each for every round.</param>
    /// <param name="atLeast">What the ratio must reach.</param>
    /// <param name="atMost">What it must not exceed.</param>
    public void Add(string name, IReadOnlyList<(double Numerator, double Denominator)> pairs, double? atLeast = null, double? atMost = null)
    {
        var ratios = pairs.Select(p => p.Numerator / p.Denominator).ToArray();
        var median = Median(ratios);
        var (low, high) = Bootstrap(ratios);
        var isMissed = median < atLeast || median > atMost;
        MissesBar |= isMissed && !isQuick;
        var bar = atLeast is { } least ? $"at least {least.ToString(CultureInfo.InvariantCulture)}"
            : atMost is { } most ? $"at most {most.ToString(CultureInfo.InvariantCulture)}" : "";
        _lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median([.. pairs.Select(p => p.Numerator)]):0.###} | {Median([.. pairs.Select(p => p.Denominator)]):0.###} | {median:0.000} | {low:0.000}-{high:0.000} | {bar} | {(bar.Length == 0 ? "" : isMissed ? "no" : "yes")} |"));
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}{(isQuick ? ", --quick: too little to judge by" : "")}");
        output.WriteLine();
        output.WriteLine("| what | first | second | median of ratios | 90 % interval | bar | met |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        _lines.ForEach(output.WriteLine);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static (double Low, double High) Bootstrap(double[] ratios)
    {
#pragma warning disable CA5394 // The same rounds give the same interval.
        var random = new Random(1);
        var medians = Enumerable.Range(0, Resamples)
            .Select(_ => Median([.. ratios.Select(_ => ratios[random.Next(ratios.Length)])]))
            .Order()
            .ToArray();
#pragma warning restore CA5394
        return (medians[(int)(Resamples * Tail)], medians[(int)(Resamples * (1 - Tail))]);
    }
}
