using System.Text.Json;

namespace ConcurrencyAdvisor.CorpusRunner.Labels;

/// <summary>One program of the corpus and what is true of it.</summary>
public sealed record ProgramLabel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required string Program { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<HotPathLabel> HotPaths { get; init; }

    /// <summary>Reads all labels of the corpus.</summary>
    public static IReadOnlyList<ProgramLabel> ReadAll()
    {
        var file = Path.Combine(Repository.CorpusFolder, "labels.json");
        return JsonSerializer.Deserialize<ProgramLabel[]>(File.ReadAllText(file), Json) ?? throw new InvalidDataException($"'{file}' holds no labels.");
    }
}
