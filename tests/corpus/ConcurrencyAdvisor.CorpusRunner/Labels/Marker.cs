namespace ConcurrencyAdvisor.CorpusRunner.Labels;

/// <summary>A labelled place in the sources.</summary>
/// <param name="File">The source file.</param>
/// <param name="Line">The line of the method's signature.</param>
/// <param name="HotLines">The lines that the method's time goes into; often one.</param>
public sealed record Marker(string File, int Line, IReadOnlyList<int> HotLines)
{
    // The first statement, which is what debug information knows, stands below a signature and its opening brace.
    private const int LinesToFirstStatement = 3;

    public bool IsAt(string? file, int? line, int? endLine) =>
        file == File && line <= Line + LinesToFirstStatement && endLine >= Line;

    public override string ToString() => $"{Path.GetFileName(File)}:{Line}";
}
