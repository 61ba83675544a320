using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Tool.Doctor;

/// <summary>What of .NET is installed beside the runtime that the tool itself runs on.</summary>
/// <param name="Root">The installation's folder.</param>
/// <param name="Runtimes">Versions, the oldest first.</param>
/// <param name="Sdks">Versions, the oldest first; without one, projects cannot be built.</param>
internal sealed record DotNetInstallation(string Root, IReadOnlyList<string> Runtimes, IReadOnlyList<string> Sdks)
{
    private const string RuntimeName = "Microsoft.NETCore.App";

    /// <summary>The one that runs the tool.</summary>
    public static DotNetInstallation Current()
    {
        // ROOT/shared/Microsoft.NETCore.App/VERSION/
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        return In(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")));
    }

    public static DotNetInstallation In(string root) => new(root, Versions(Path.Combine(root, "shared", RuntimeName)), Versions(Path.Combine(root, "sdk")));

    private static string[] Versions(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.GetDirectories(folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => char.IsAsciiDigit(name[0]))
            .OrderBy(name => Version.TryParse(name.Split('-')[0], out var version) ? version : new Version())
            .ThenBy(name => name, StringComparer.Ordinal)];
}
