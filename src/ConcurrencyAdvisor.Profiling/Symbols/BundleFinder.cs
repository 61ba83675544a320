namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>
/// Finds the single-file program that holds an assembly. The runtime gives a bundled assembly the path that it would have beside the
/// executable, so that the executable is one of the files there.
/// </summary>
internal sealed class BundleFinder(BundleReader? program)
{
    /// <summary>A program's folder holds few executables; a folder of many is not searched to its end.</summary>
    private const int MostCandidates = 32;

    private readonly Dictionary<string, List<BundleReader>> _byFolder = new(StringComparer.Ordinal);

    /// <summary>The bundle that holds an assembly; null where there is none, or where the assembly is a file of its own.</summary>
    public BundleReader? Holding(string modulePath)
    {
        var file = SymbolNames.FileOf(modulePath);
        if (File.Exists(modulePath))
        {
            return null;
        }

        return program?.Find(file) is not null ? program : Beside(modulePath).Find(bundle => bundle.Find(file) is not null);
    }

    private List<BundleReader> Beside(string modulePath)
    {
        var folder = Path.GetDirectoryName(modulePath) ?? "";
        if (!_byFolder.TryGetValue(folder, out var bundles))
        {
            bundles = Search(folder);
            _byFolder.Add(folder, bundles);
        }

        return bundles;
    }

    private static List<BundleReader> Search(string folder)
    {
        try
        {
            return folder.Length == 0
                ? []
                : [.. Directory.EnumerateFiles(folder)
                    .Where(file => Path.GetExtension(file).ToUpperInvariant() is "" or ".EXE" || IsExecutable(file))
                    .Take(MostCandidates)
                    .Select(BundleReader.Open)
                    .Where(bundle => bundle.Problem is null)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Without the bundle the runtime's own words name the methods.
            return [];
        }
    }

    // The name of a program may hold dots, which makes its last part look like an extension.
    private static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0 && !file.EndsWith(".dll", StringComparison.Ordinal);
}
