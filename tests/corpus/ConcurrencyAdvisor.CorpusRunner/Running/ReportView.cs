using System.Text.Json;

namespace ConcurrencyAdvisor.CorpusRunner.Running;

/// <summary>The parts of a report that the labels speak of, read as any other consumer of the JSON would.</summary>
public sealed record ReportView
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IReadOnlyList<HotPathView> HotPaths { get; init; } = [];

    public IReadOnlyList<FindingView> Findings { get; init; } = [];

    public static ReportView Read(string json) => JsonSerializer.Deserialize<ReportView>(json, Json) ?? new ReportView();
}

public sealed record HotPathView
{
    public required string Id { get; init; }

    public required string Method { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    public int? EndLine { get; init; }

    public int? HotLine { get; init; }

    public double Share { get; init; }

    public required string Bound { get; init; }

    public string? Cause { get; init; }

    public double Confidence { get; init; }

    public required string Model { get; init; }

    public IReadOnlyDictionary<string, double> Time { get; init; } = new Dictionary<string, double>();

    public override string ToString() =>
        $"{Share,6:P0} {Method} ({Path.GetFileName(File)}:{Line}-{EndLine}, hot {HotLine}) {Bound} ({Confidence:0.00}) -> {Model}: "
        + string.Join(", ", Time.OrderByDescending(state => state.Value).Select(state => $"{state.Key} {state.Value:0.00}")) + $" | {Cause}";
}

public sealed record FindingView
{
    public required string RuleId { get; init; }

    public required string HotPathId { get; init; }

    public required string Model { get; init; }

    public required string Message { get; init; }
}
