using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>Finds the program that a pipeline is to profile.</summary>
internal sealed class ProjectFinder(string currentDirectory)
{
    private const int MostNamed = 20; // of the candidates in an error
    private static readonly string[] BuildFolders = ["bin", "obj", "node_modules"];

    /// <summary>The one that was named.</summary>
    /// <returns>Absolute.</returns>
    public string Named(string path)
    {
        var full = Path.GetFullPath(path, currentDirectory);
        return File.Exists(full) || Directory.Exists(full)
            ? full
            : throw new ToolException(ErrorCode.NoSuchFile, $"There is no project '{path}'", "Check the path that '--project' names.");
    }

    /// <summary>The only program below the current folder.</summary>
    /// <returns>Absolute.</returns>
    public string Only() => Programs() switch
    {
        [var only] => only,
        [] => throw new ToolException(
            ErrorCode.NothingToProfile, $"No project of a program was found in '{currentDirectory}' or below it", "Name what to profile with '--project PATH'."),
        var several => throw new ToolException(
            ErrorCode.AmbiguousFolder, $"There are {several.Count} projects of programs below '{currentDirectory}'",
            "Name the one to profile with '--project PATH'.", List(several)),
    };

    /// <summary>All of them, in the order of their names.</summary>
    public IReadOnlyList<string> Programs() =>
        [.. Projects(currentDirectory).Where(ProjectFile.MakesProgram).Order(StringComparer.Ordinal)];

    private string List(IReadOnlyList<string> programs)
    {
        var named = programs.Take(MostNamed).Select(program => Path.GetRelativePath(currentDirectory, program));
        return string.Join('\n', programs.Count > MostNamed ? named.Append($"and {programs.Count - MostNamed} more") : named);
    }

    // Links are not followed: they could lead in a circle.
    private static IEnumerable<string> Projects(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(folder, "*proj", options)
            .Where(ProjectFile.IsProject)
            .Concat(Directory.EnumerateDirectories(folder, "*", options)
                .Where(child => !BuildFolders.Contains(Path.GetFileName(child), StringComparer.OrdinalIgnoreCase))
                .SelectMany(Projects));
    }
}
