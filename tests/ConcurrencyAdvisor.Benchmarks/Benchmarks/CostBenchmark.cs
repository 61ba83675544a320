using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>
/// How much longer a program computes while it is profiled. The program does a fixed amount of work and tells how long that took. A round runs it plain once,
/// and once each way, so that all ways are held against a plain run of the same minute. A machine whose speed moves by more than a profile costs blurs that ratio; how
/// long the program's threads had to wait for a core does not move with it, and is told beside it.
/// </summary>
internal sealed class CostBenchmark : IBenchmark
{
    private const double WorkSeconds = 15;
    private const double QuickWorkSeconds = 1;
    private const int Pairs = 11;

    // The peer is here to compare with; it has no bar to meet.
    private const int PeerPairs = 3;

    // An attached profile is there once its events flow; its own limit is never reached.
    private static readonly TimeSpan AttachTime = TimeSpan.FromSeconds(3);
    private const string AttachedFor = "10m";

    private static readonly (string Name, int Busy, int Idle)[] Scenarios =
    [
        ("1 busy thread", 1, 0),
        ("2 busy", 2, 0),
        ("2 busy, 300 idle", 2, 300),
    ];

    private sealed record Way(string Name, double? Bar, int MostPairs, Func<FixedWork, Work> Run)
    {
        public List<(Work Profiled, Work Plain)> Pairs { get; } = [];
    }

    public string Name => "cost";

    public string Description => "work time of a program that computes, profiled / plain: launched and attached, by polling and by the kernel's records; dotnet-trace";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        foreach (var (name, busy, idle) in Scenarios)
        {
            var work = FixedWork.Calibrate(workshop, busy, idle, options.Quick ? QuickWorkSeconds : WorkSeconds);
            var ways = Ways(workshop);
            for (var pair = 0; pair < (options.Quick ? 1 : options.Pairs ?? Pairs); pair++)
            {
                var plain = work.Plain();
                foreach (var way in ways.Where(way => pair < way.MostPairs))
                {
                    way.Pairs.Add((way.Run(work), plain));
                }
            }

            ways.ForEach(way => table.Add($"work time, {name}: {way.Name}", Of(way, work => work.Seconds), atMost: way.Bar));
            ways.ForEach(way => table.Add($"of it by waiting for a core: {way.Name}", Of(way, work => work.Stretch)));
        }
    }

    private static List<(double Profiled, double Plain)> Of(Way way, Func<Work, double> part) =>
        [.. way.Pairs.Select(pair => (part(pair.Profiled), part(pair.Plain)))];

    private static List<Way> Ways(Workshop workshop)
    {
        var peer = workshop.Peer();
        string[] trace = ["collect", "--output", workshop.PathOf("cost.nettrace"), "--profile", "dotnet-sampled-thread-time", "--"];
        return
        [
            .. ProfiledWay.Both.Select(by => new Way(
                $"{by.Name}, launched", by.Bar, int.MaxValue, work => work.Under(workshop.ToolCommand, ["profile", "--collectors", by.Collectors, "--"]))),
            .. ProfiledWay.Both.Select(by => new Way(
                $"{by.Name}, attached", by.Bar, int.MaxValue, work => work.Beside(workshop.ToolCommand, Attach(by.Collectors), AttachTime))),
            new Way("dotnet-trace, launched", Bar: null, PeerPairs, work => work.Under([peer], trace)),
        ];
    }

    private static string[] Attach(string collectors) => ["profile", "--collectors", collectors, "--duration", AttachedFor, "--pid"];
}
