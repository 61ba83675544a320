using ConcurrencyAdvisor.Benchmarks.Measuring;

namespace ConcurrencyAdvisor.Benchmarks.Benchmarks;

/// <summary>One question about what the tool costs.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Description { get; }

    void Run(Workshop workshop, BenchmarkOptions options, RatioTable table);
}
