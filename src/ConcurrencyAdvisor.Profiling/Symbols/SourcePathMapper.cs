namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Turns the source paths of debug symbols into files on this machine. Builds that are meant to be repeatable write <c>/_/</c>
/// (<c>/_1/</c> and so on for further repositories) instead of the folder they were made in.
/// </summary>
public sealed class SourcePathMapper
{
    private readonly string[] _roots;
    private readonly Func<string, bool> _exists;

    /// <param name="sourceRoots">Folders to look in for what a build calls <c>/_/</c>, best first.</param>
    /// <param name="exists">Whether a file is there; by default asks the file system.</param>
    public SourcePathMapper(IEnumerable<string> sourceRoots, Func<string, bool>? exists = null)
    {
        _roots = [.. sourceRoots.Select(Path.GetFullPath)];
        _exists = exists ?? File.Exists;
    }

    /// <summary>The file on this machine; null where there is none.</summary>
    public string? Map(string recordedPath)
    {
        if (AfterPlaceholder(recordedPath) is { } relative)
        {
            foreach (var root in _roots)
            {
                var candidate = Path.GetFullPath(Path.Combine(root, relative));
                if (candidate.StartsWith(root, StringComparison.Ordinal) && _exists(candidate))
                {
                    return candidate;
                }
            }
        }

        return Path.IsPathFullyQualified(recordedPath) && _exists(recordedPath) ? recordedPath : null;
    }

    private static string? AfterPlaceholder(string path)
    {
        var normalized = path.Replace('\\', '/');
        if (!normalized.StartsWith("/_", StringComparison.Ordinal))
        {
            return null;
        }

        var end = normalized.IndexOf('/', 2);
        return end > 0 && normalized.AsSpan(2, end - 2).IndexOfAnyExceptInRange('0', '9') < 0 ? normalized[(end + 1)..] : null;
    }
}
