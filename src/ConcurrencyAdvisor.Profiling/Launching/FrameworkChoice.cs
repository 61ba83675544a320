using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>Which framework of a project that is built for several is profiled.</summary>
internal static partial class FrameworkChoice
{
    private const string RuntimeFolder = "shared/Microsoft.NETCore.App";

    /// <summary>The first that has a runtime on this machine; where none has, the first: its start says what is missing.</summary>
    /// <param name="frameworks">As the project names them: <c>net8.0</c>, <c>net10.0-windows</c>; at least one.</param>
    /// <param name="dotnetRoot">Where .NET is installed.</param>
    public static string Of(IReadOnlyList<string> frameworks, string dotnetRoot)
    {
        var runtimes = Path.Combine(dotnetRoot, RuntimeFolder);
        return frameworks.FirstOrDefault(framework => Directory.Exists(runtimes) && IsInstalled(framework, runtimes)) ?? frameworks[0];
    }

    private static bool IsInstalled(string framework, string runtimes) =>
        Moniker().Match(framework) is { Success: true } match
        && Directory.EnumerateDirectories(runtimes, match.Groups["version"].Value + ".*").Any();

    [GeneratedRegex(@"^net(?<version>\d+\.\d+)(-|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Moniker();
}
