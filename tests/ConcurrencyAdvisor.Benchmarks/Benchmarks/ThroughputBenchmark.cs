using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>What is left of an asynchronous server's throughput while it is profiled.</summary>
internal sealed class ThroughputBenchmark : IBenchmark
{
    private const double Seconds = 10;
    private const double QuickSeconds = 2;
    private const int Pairs = 11;
    private const double Bar = 0.97;

    public string Name => "throughput";

    public string Description => "requests a second of an asynchronous server under load from another process, profiled / plain";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        var work = new ServedWork(workshop, options.Quick ? QuickSeconds : Seconds);
        var pairs = ProfiledWay.Both.Select(_ => new List<(double Profiled, double Plain)>()).ToArray();
        for (var pair = 0; pair < (options.Quick ? 1 : options.Pairs ?? Pairs); pair++)
        {
            var plain = work.Throughput([]);
            for (var way = 0; way < pairs.Length; way++)
            {
                pairs[way].Add((work.Throughput([.. workshop.ToolCommand, "profile", "--collectors", ProfiledWay.Both[way].Collectors, "--"]), plain));
            }
        }

        for (var way = 0; way < pairs.Length; way++)
        {
            table.Add($"requests a second: {ProfiledWay.Both[way].Name}", pairs[way], atLeast: Bar);
        }
    }
}
