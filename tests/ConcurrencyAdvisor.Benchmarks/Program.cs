using ConcurrencyAdvisor.Benchmarks;
using ConcurrencyAdvisor.Benchmarks.Benchmarks;
using ConcurrencyAdvisor.Benchmarks.Loads;
using ConcurrencyAdvisor.Benchmarks.Measuring;

// The programs that are measured are this one, too: started again with the name of a load.
if (args is [var load, .. var rest] && Load.Find(load) is { } run)
{
    return run(rest);
}

IBenchmark[] all = [new AnalyzeBenchmark(), new BuildBenchmark(), new CostBenchmark(), new LatencyBenchmark(), new StartupBenchmark(), new ThroughputBenchmark()];
const string Every = "all";
var options = BenchmarkOptions.Parse(args);
IBenchmark[] chosen = [.. all.Where(benchmark => options?.Name == Every || options?.Name == benchmark.Name)];
if (options is null || chosen.Length == 0)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    foreach (var known in all)
    {
        Console.Error.WriteLine($"  {known.Name,-10} {known.Description}");
    }

    Console.Error.WriteLine($"  {Every,-10} one after the other, in one table: takes two hours");

    return 5;
}

using var workshop = new Workshop();
try
{
    var table = new RatioTable(options.Quick);
    Array.ForEach(chosen, benchmark => benchmark.Run(workshop, options, table));
    table.Write(Console.Out);
    return table.MissesBar ? 1 : 0;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
