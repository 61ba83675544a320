namespace ConcurrencyAdvisor.Benchmarks;

/// <summary>What is measured, and how thoroughly.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Quick">Fewer and shorter rounds: whether it works at all, not whether it is good.</param>
/// <param name="Pairs">Rounds, where the benchmark's own number is not wanted.</param>
/// <param name="Trace">For <c>analyze</c>: a trace that is there already; null to record one.</param>
internal sealed record BenchmarkOptions(string Name, bool Quick, int? Pairs, string? Trace)
{
    public const string Usage = "dotnet run -c Release --project tests/ConcurrencyAdvisor.Benchmarks -- NAME [--quick] [--pairs N] [--trace FILE]";

    /// <returns>Null where the arguments make no sense.</returns>
    public static BenchmarkOptions? Parse(string[] arguments)
    {
        var options = new BenchmarkOptions("", Quick: false, Pairs: null, Trace: null);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--pairs" when i + 1 < arguments.Length && int.TryParse(arguments[++i], out var pairs) && pairs > 0:
                    options = options with { Pairs = pairs };
                    break;
                case "--trace" when i + 1 < arguments.Length:
                    options = options with { Trace = Path.GetFullPath(arguments[++i]) };
                    break;
                case var name when options.Name.Length == 0 && !name.StartsWith('-'):
                    options = options with { Name = name };
                    break;
                default:
                    return null;
            }
        }

        return options.Name.Length > 0 ? options : null;
    }
}
