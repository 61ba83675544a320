using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>How much longer a program computes while it is profiled. The program does a fixed amount of work and tells how long that took.</summary>
internal sealed class CostBenchmark : IBenchmark
{
    private const string Polling = "eventpipe,scheduler-polling,syscall-polling";
    private const string Kernel = "eventpipe,scheduler-events,perf-stacks,syscall-polling";
    private const double WorkSeconds = 16;
    private const double QuickWorkSeconds = 1;
    private const int Pairs = 11;
    private const int QuickPairs = 1;

    // An attached profile is there once its events flow; its own limit is never reached.
    private static readonly TimeSpan AttachTime = TimeSpan.FromSeconds(3);
    private const string AttachedFor = "10m";

    private static readonly (string Name, int Busy, int Idle)[] Scenarios =
    [
        ("1 busy thread", 1, 0),
        ("2 busy", 2, 0),
        ("2 busy, 300 idle", 2, 300),
    ];

    public string Name => "cost";

    public string Description => "work time of a program that computes, profiled / plain: launched and attached, by polling and by the kernel's records; dotnet-trace";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        var peer = workshop.Peer();
        foreach (var (name, busy, idle) in Scenarios)
        {
            var work = FixedWork.Calibrate(workshop, busy, idle, options.Quick ? QuickWorkSeconds : WorkSeconds);
            (string Name, double? Bar, Func<double> Run)[] ways =
            [
                ("polling, launched", 1.05, () => work.Under(workshop.ToolCommand, ["profile", "--collectors", Polling, "--"])),
                ("kernel records, launched", 1.03, () => work.Under(workshop.ToolCommand, ["profile", "--collectors", Kernel, "--"])),
                ("polling, attached", 1.05, () => work.Beside(workshop.ToolCommand, Attach(Polling), AttachTime)),
                ("kernel records, attached", 1.03, () => work.Beside(workshop.ToolCommand, Attach(Kernel), AttachTime)),
                ("dotnet-trace, launched", null, () => work.Under([peer], ["collect", "--output", workshop.PathOf("cost.nettrace"), "--profile", "dotnet-sampled-thread-time", "--"])),
            ];
            var pairs = ways.Select(_ => new List<(double Profiled, double Plain)>()).ToArray();
            for (var pair = 0; pair < (options.Quick ? QuickPairs : Pairs); pair++)
            {
                for (var way = 0; way < ways.Length; way++)
                {
                    pairs[way].Add((ways[way].Run(), work.Plain()));
                }
            }

            for (var way = 0; way < ways.Length; way++)
            {
                table.Add($"work time, {name}: {ways[way].Name}", pairs[way], atMost: ways[way].Bar);
            }
        }
    }

    private static string[] Attach(string collectors) => ["profile", "--collectors", collectors, "--duration", AttachedFor, "--pid"];
}
