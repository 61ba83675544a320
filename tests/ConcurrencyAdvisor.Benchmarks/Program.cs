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
if (BenchmarkOptions.Parse(args) is not { } options || all.FirstOrDefault(b => b.Name == options.Name) is not { } benchmark)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    foreach (var known in all)
    {
        Console.Error.WriteLine($"  {known.Name,-10} {known.Description}");
    }

    return 5;
}

using var workshop = new Workshop();
try
{
    var table = new RatioTable(options.Quick);
    benchmark.Run(workshop, options, table);
    table.Write(Console.Out);
    return table.MissesBar ? 1 : 0;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
