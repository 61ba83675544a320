using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>What the tool takes before it does anything.</summary>
internal sealed class StartupBenchmark : IBenchmark
{
    private const int Rounds = 21;
    private const int QuickRounds = 5;
    private const double BytesPerMegabyte = 1_000_000;

    public string Name => "startup";

    public string Description => "seconds of --help, and the size of the package";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        var times = Enumerable.Range(0, options.Quick ? QuickRounds : Rounds).Select(_ => (workshop.RunTool(["--help"]).Seconds, 1.0)).ToList();
        table.Add("seconds of --help", times, atMost: 0.25);

        var folder = workshop.PathOf("package");
        MeasuredProcess.Run("dotnet", ["pack", Path.Combine(Workshop.Repository, "src", "ConcurrencyAdvisor.Tool"), "-c", "Release", "-o", folder]);
        table.Add("megabytes of the package", [(Directory.GetFiles(folder, "*.nupkg").Max(f => new FileInfo(f).Length) / BytesPerMegabyte, 1)], atMost: 8);
    }
}
