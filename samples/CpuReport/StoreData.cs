namespace CpuReport;

internal sealed record Store(string Name, double[] DailySales);

internal static class StoreData
{
    public static List<Store> Generate(int stores, int daysPerStore)
    {
        var random = new Random(2026);
        return Enumerable.Range(1, stores)
            .Select(number => new Store($"store {number:D3}", Sales(random, daysPerStore)))
            .ToList();
    }

    private static double[] Sales(Random random, int days)
    {
        var level = 2_000 + random.Next(3_000);
        return Enumerable.Range(0, days)
            .Select(day => level * (1 + 0.2 * Math.Sin(day / 58.1)) + random.Next(-400, 400))
            .ToArray();
    }
}
