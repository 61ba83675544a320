using System.Globalization;
using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>A report on a million samples of a hundred threads, beside dotnet-trace's.</summary>
internal sealed class AnalyzeBenchmark : IBenchmark
{
    private const int Threads = 100;
    private const int LongSeconds = 30;
    private const int ShortSeconds = 3;
    private const int Rounds = 9;
    private const int QuickRounds = 3;

    public string Name => "analyze";

    public string Description => "time and memory of a report on a million samples, beside dotnet-trace; memory of a trace a tenth as long";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        var peer = workshop.Peer();
        var longTrace = options.Trace ?? Record(workshop, peer, "long.nettrace", LongSeconds);
        var shortTrace = Record(workshop, peer, "short.nettrace", ShortSeconds);
        var times = new List<(double Peer, double Tool)>();
        var memory = new List<(double Tool, double Peer)>();
        var growth = new List<(double Long, double Short)>();
        for (var round = 0; round < (options.Quick ? QuickRounds : Rounds); round++)
        {
            File.Delete(longTrace + ".etlx");
            var theirs = MeasuredProcess.Run(peer, ["report", longTrace, "topN"]);
            File.Delete(longTrace + ".etlx");
            var ours = workshop.RunTool(["analyze", longTrace]);
            var oursShort = workshop.RunTool(["analyze", shortTrace]);
            times.Add((theirs.Seconds, ours.Seconds));
            memory.Add((ours.PeakMegabytes, theirs.PeakMegabytes));
            growth.Add((ours.PeakMegabytes, oursShort.PeakMegabytes));
        }

        table.Add("time, dotnet-trace report / analyze", times, atLeast: 4);
        table.Add("peak memory, analyze / dotnet-trace report", memory, atMost: 0.5);
        table.Add($"peak memory, trace of {LongSeconds} s / of {ShortSeconds} s", growth, atMost: 1.3);
    }

    private static string Record(Workshop workshop, string peer, string name, int seconds)
    {
        var path = workshop.PathOf(name);
        MeasuredProcess.Run(peer,
        [
            "collect", "--output", path, "--profile", "dotnet-sampled-thread-time", "--",
            "dotnet", workshop.Self, "mixed", Threads.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture),
        ]);
        return path;
    }
}
