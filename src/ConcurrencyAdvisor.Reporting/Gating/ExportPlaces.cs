namespace ConcurrencyAdvisor.Reporting.Gating;

/// <summary>
/// Files as a code host knows them: from the repository's root, with forward slashes. What lies outside keeps its absolute path. Pure:
/// a report may come from another machine, so nothing is looked up, and paths of Windows are understood everywhere.
/// </summary>
/// <param name="RepositoryRoot">Absolute.</param>
public sealed record ExportPlaces(string RepositoryRoot)
{
    /// <summary>For people and for formats that hold paths.</summary>
    public string PathOf(string file) => Relative(file) is { } segments ? string.Join('/', segments) : Slashed(file);

    /// <summary>For formats that hold URIs: relative within the repository, <c>file://</c> outside of it.</summary>
    internal string UriOf(string file)
    {
        if (Relative(file) is { } segments)
        {
            return Encoded(segments);
        }

        var path = Slashed(file);
        var encoded = Encoded(Segments(path));
        return path switch
        {
            ['/', '/', ..] => "file://" + encoded,
            [_, ':', '/', ..] when IsOfWindows(file) => $"file:///{path[..2]}/{Encoded(Segments(path[2..]))}",
            _ => "file:///" + encoded,
        };
    }

    /// <summary>A relative reference that can be no scheme and no path out of the repository, for a name that is no file.</summary>
    internal static string UriOfName(string name) => Uri.EscapeDataString(name.Length > 0 && name.All(c => c == '.') ? "_" + name : name);

    private List<string>? Relative(string file)
    {
        var root = Segments(Slashed(RepositoryRoot));
        var segments = Segments(Slashed(file));
        var comparison = IsOfWindows(file) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return segments.Count > root.Count && root.Zip(segments).All(pair => string.Equals(pair.First, pair.Second, comparison))
            ? segments[root.Count..]
            : null;
    }

    private static string Encoded(IEnumerable<string> segments) => string.Join('/', segments.Select(Uri.EscapeDataString));

    private static List<string> Segments(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return segments;
    }

    // Elsewhere than on Windows a backslash is a letter like any other.
    private static string Slashed(string path) => IsOfWindows(path) ? path.Replace('\\', '/') : path;

    private static bool IsOfWindows(string path) =>
        path is ['\\', '\\', ..] || (path is [var drive, ':', '\\' or '/', ..] && char.IsAsciiLetter(drive));
}
