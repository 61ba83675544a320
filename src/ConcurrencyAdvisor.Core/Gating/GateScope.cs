using System.IO.Enumeration;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating;

/// <summary>
/// The files and namespaces that a gate looks at. A pattern with a slash is held against the file, others against the method with its
/// namespace and type; each names all that lies beneath it as well, and <c>*</c> stands for any part. A path of which no file of the repository is known is in what files are
/// included, and in nothing that is excluded: a gate does not pass because sources were not found.
/// </summary>
/// <param name="Included">What is in; everything where there is none.</param>
/// <param name="Excluded">What is out, also where it is in.</param>
/// <param name="Root">The folder that patterns of files start at, absolute.</param>
public sealed record GateScope(IReadOnlyList<string> Included, IReadOnlyList<string> Excluded, string Root)
{
    public static GateScope Everything { get; } = new([], [], "/");

    /// <summary>Whether the gate looks at a path.</summary>
    public bool Holds(ReportedHotPath path) =>
        (Included.Count == 0 || Included.Any(pattern => Matches(pattern, path, whereUnknown: true)))
        && !Excluded.Any(pattern => Matches(pattern, path, whereUnknown: false));

    private bool Matches(string pattern, ReportedHotPath path, bool whereUnknown)
    {
        var isFile = pattern.Contains('/', StringComparison.Ordinal);
        var text = isFile ? FileOf(path) : path.Method;
        if (text is null)
        {
            return whereUnknown;
        }

        var folder = isFile ? pattern.TrimEnd('/') + "/" : pattern + ".";
        return FileSystemName.MatchesSimpleExpression(Plain(pattern), Plain(text), ignoreCase: false) || text.StartsWith(folder, StringComparison.Ordinal);
    }

    // Null where it lies outside of the repository, as that of a report from another machine does.
    private string? FileOf(ReportedHotPath path) =>
        path.File is { } file && Path.GetRelativePath(Root, file).Replace('\\', '/') is var relative
            && relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative)
            ? relative
            : null;

    // The runtime's matcher takes a backslash for an escape; no name has one that matters.
    private static string Plain(string text) => text.Replace('\\', '/');
}
