using System.IO.Enumeration;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// The files and namespaces that a gate looks at. A pattern with a slash is held against the file, others against the method with its
/// namespace and type; <c>*</c> stands for any part of either.
/// </summary>
/// <param name="Included">What is in; everything where there is none.</param>
/// <param name="Excluded">What is out, also where it is in.</param>
/// <param name="Root">The folder that patterns of files start at, absolute.</param>
public sealed record GateScope(IReadOnlyList<string> Included, IReadOnlyList<string> Excluded, string Root)
{
    public static GateScope Everything { get; } = new([], [], "/");

    /// <summary>Whether the gate looks at a path.</summary>
    public bool Holds(ReportedHotPath path) =>
        (Included.Count == 0 || Included.Any(pattern => Matches(pattern, path))) && !Excluded.Any(pattern => Matches(pattern, path));

    private bool Matches(string pattern, ReportedHotPath path)
    {
        var isFile = pattern.Contains('/', StringComparison.Ordinal);
        var text = isFile ? FileOf(path) : path.Method;
        return text is not null
            && (FileSystemName.MatchesSimpleExpression(Plain(pattern), Plain(text), ignoreCase: false)
                || (!isFile && text.StartsWith(pattern + ".", StringComparison.Ordinal)));
    }

    private string? FileOf(ReportedHotPath path) =>
        path.File is { } file ? Path.GetRelativePath(Root, file).Replace('\\', '/') : null;

    // The runtime's matcher takes a backslash for an escape; no name has one that matters.
    private static string Plain(string text) => text.Replace('\\', '/');
}
