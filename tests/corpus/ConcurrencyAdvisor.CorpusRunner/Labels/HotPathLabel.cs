namespace ConcurrencyAdvisor.CorpusRunner.Labels;

/// <summary>What the report has to say about one method of a program.</summary>
public sealed record HotPathLabel
{
    public required string Method { get; init; }

    /// <summary>Name of the source comment on the method's signature.</summary>
    public required string Marker { get; init; }

    public required string Bound { get; init; }

    /// <summary>Bounds that are right as well.</summary>
    public IReadOnlyList<string> AlsoBounds { get; init; } = [];

    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Rules of which one has to be found on the path; none are asked for where this is empty.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    public bool AcceptsBound(string bound) => bound == Bound || AlsoBounds.Contains(bound);
}
