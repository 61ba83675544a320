using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>What the package adds to a build.</summary>
internal sealed class BuildBenchmark : IBenchmark
{
    private const int Pairs = 11;
    private const int QuickPairs = 2;

    public string Name => "build";

    public string Description => "seconds that the package adds to a build without a change, and to a first build beside the program's own run";

    public void Run(Workshop workshop, BenchmarkOptions options, RatioTable table)
    {
        var project = new BuiltProject(workshop);
        var (unchanged, first) = (new List<(double, double)>(), new List<(double, double)>());
        for (var pair = 0; pair < (options.Pairs ?? (options.Quick ? QuickPairs : Pairs)); pair++)
        {
            // In turns, so that what the machine does meanwhile falls on both.
            var plainFirst = project.BuildAnew(isProfiled: false);
            var plain = project.Build(isProfiled: false);
            var profiledFirst = project.BuildAnew(isProfiled: true);
            var profiled = project.Build(isProfiled: true);
            unchanged.Add((profiled - plain, 1));
            first.Add((profiledFirst - plainFirst - project.RunProgram(), 1));
        }

        table.Add("seconds added to a build without a change", unchanged, atMost: 0.3);
        table.Add("seconds added to a first build", first, atMost: 1.5);
    }
}
