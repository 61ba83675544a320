using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>The reports that were named, with patterns that no shell expanded.</summary>
internal static class ReportPaths
{
    private static readonly char[] Wildcards = ['*', '?'];

    public static IReadOnlyList<string> Expand(IEnumerable<string> names, string currentDirectory) => [.. names.SelectMany(name => Expand(name, currentDirectory))];

    private static List<string> Expand(string name, string currentDirectory)
    {
        var pattern = Path.GetFileName(name);
        if (pattern.IndexOfAny(Wildcards) < 0 || File.Exists(Path.GetFullPath(name, currentDirectory)))
        {
            return [name];
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(name, currentDirectory))!;
        var found = Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).ToList() : [];
        return found.Count > 0 ? found : throw new ToolException(ErrorCode.NoSuchFile, $"No file is called '{name}'");
    }
}
