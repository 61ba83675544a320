namespace CpuReport;

internal sealed record ReportLine(string Store, double Median, double Forecast);

internal sealed class ReportBuilder
{
    private const int LongestSeason = 730;

    public List<ReportLine> Build(IReadOnlyList<Store> stores)
    {
        var lines = new List<ReportLine>();
        foreach (var store in stores)
        {
            lines.Add(Summarize(store));
        }

        return lines;
    }

    public List<ReportLine> BuildParallel(IReadOnlyList<Store> stores)
    {
        var lines = new ReportLine[stores.Count];
        Parallel.For(0, stores.Count, i => lines[i] = Summarize(stores[i]));
        return lines.ToList();
    }

    private static ReportLine Summarize(Store store)
    {
        var sales = store.DailySales;
        var sorted = sales.Order().ToArray();
        var season = BestSeason(sales);
        return new ReportLine(store.Name, sorted[sorted.Length / 2], sales[^season]);
    }

    private static int BestSeason(double[] sales)
    {
        var mean = sales.Average();
        var best = 7;
        var bestMatch = double.MinValue;
        for (var season = 7; season <= LongestSeason; season++)
        {
            var match = Autocorrelation(sales, mean, season);
            if (match > bestMatch)
            {
                (best, bestMatch) = (season, match);
            }
        }

        return best;
    }

    private static double Autocorrelation(double[] sales, double mean, int lag)
    {
        var sum = 0.0;
        for (var day = lag; day < sales.Length; day++)
        {
            sum += (sales[day] - mean) * (sales[day - lag] - mean);
        }

        return sum / (sales.Length - lag);
    }
}
