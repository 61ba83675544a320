using System.Diagnostics;
using OrderPipeline;

var advised = args.Contains("--advised");
var folder = Directory.CreateTempSubdirectory("orders-");
try
{
    using var database = new OrderDatabase(Path.Combine(folder.FullName, "orders.db"));
    database.Seed(orders: 3_000);
    var pipeline = new Pipeline(database, new PriceCalculator());

    var clock = Stopwatch.StartNew();
    if (advised)
    {
        pipeline.PriceInBatch();
    }
    else
    {
        pipeline.PriceOneByOne();
    }

    Console.WriteLine($"priced in {clock.Elapsed.TotalSeconds:F2} s, checksum {database.TotalCents()}");
}
finally
{
    folder.Delete(recursive: true);
}
