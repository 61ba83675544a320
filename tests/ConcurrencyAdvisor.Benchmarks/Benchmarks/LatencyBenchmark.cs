using System.Diagnostics;
using System.Globalization;
using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>How long after the end of a program its advice is there.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int Threads = 20;
    private const int Seconds = 60;
    private const int QuickSeconds = 5;
    private const int Rounds = 3;

    public string Name => "latency";

    public string Description => "seconds from the end of a program that ran for a minute to the end of the advice";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        var seconds = options.Quick ? QuickSeconds : Seconds;
        var delays = new List<(double Delay, double Second)>();
        for (var round = 0; round < (options.Quick ? 1 : Rounds); round++)
        {
            var ended = workshop.PathOf("ended");
            workshop.RunTool(
            [
                "profile", "--", "dotnet", workshop.Self, "mixed",
                Threads.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), ended,
            ]);

            // The clock is the machine's, so that two processes may compare it.
            var end = long.Parse(File.ReadAllText(ended), CultureInfo.InvariantCulture);
            delays.Add((Stopwatch.GetElapsedTime(end).TotalSeconds, 1));
        }

        table.Add($"seconds to the advice after a run of {seconds} s", delays, atMost: 1);
    }
}
