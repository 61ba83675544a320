namespace ProfiledBuild;

/// <summary>Searches a short round trip from each town through 60 others. No trip depends on another.</summary>
internal sealed class RoutePlanner
{
    private const int Stops = 60;
    private const int Trials = 900;

    public double[] Plan(int towns, int seed)
    {
        var routes = new double[towns];
        for (var town = 0; town < towns; town++)
        {
            routes[town] = ShortestRoundTrip(new Random(seed + town));
        }

        return routes;
    }

    private static double ShortestRoundTrip(Random random)
    {
        var (x, y) = (Coordinates(random), Coordinates(random));
        var order = Enumerable.Range(0, Stops).ToArray();
        var best = double.MaxValue;
        for (var trial = 0; trial < Trials; trial++)
        {
            random.Shuffle(order);
            best = Math.Min(best, Length(order, x, y));
        }

        return best;
    }

    private static double[] Coordinates(Random random) => [.. Enumerable.Range(0, Stops).Select(_ => random.NextDouble() * 100)];

    private static double Length(int[] order, double[] x, double[] y)
    {
        var length = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            var (from, to) = (order[i], order[(i + 1) % order.Length]);
            length += Math.Sqrt(Math.Pow(x[from] - x[to], 2) + Math.Pow(y[from] - y[to], 2));
        }

        return length;
    }
}
