using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Tells a language runtime by the path of its executable or of its library.</summary>
public static partial class RuntimeNames
{
    /// <summary>What runs without any runtime that is known here.</summary>
    public const string Native = "native";

    /// <summary>A process that hides what it runs on.</summary>
    public const string Unknown = "unknown";

    /// <summary>.NET of a version that is not known.</summary>
    public const string DotNet = "dotnet";

    /// <summary>Whether a name says all that can be known.</summary>
    public static bool HasVersion(string runtime) => runtime.Contains(' ', StringComparison.Ordinal);

    /// <summary>By the path of an executable or of a loaded library; null where it is none of a known runtime.</summary>
    public static string? FromPath(string path)
    {
        var file = Path.GetFileName(path);
        return file switch
        {
            "libcoreclr.so" => WithVersion(DotNet, SharedFramework().Match(path)),
            "libjvm.so" => WithVersion("java", JavaHome().Match(path)),
            "java" => WithVersion("java", JavaHome().Match(path)),
            "node" or "nodejs" => WithVersion("node", NodeHome().Match(path)),
            _ when PythonFile().Match(file) is { Success: true } python => WithVersion("python", python),
            _ when file.StartsWith("ruby", StringComparison.Ordinal) => "ruby",
            _ when file.StartsWith("libmonosgen", StringComparison.Ordinal) => "mono",
            _ => null,
        };
    }

    /// <summary>By the files that a process has mapped, as <c>/proc/PID/maps</c> lists them; null where there is none of a known runtime.</summary>
    public static string? FromMaps(ReadOnlySpan<char> maps, out string? library)
    {
        library = null;
        string? mappedTwice = null;
        var previous = ReadOnlySpan<char>.Empty;
        foreach (var line in maps.EnumerateLines())
        {
            var start = line.IndexOf('/');
            if (start < 0 || line[start..].SequenceEqual(previous))
            {
                continue;
            }

            previous = line[start..];
            if (previous.StartsWith("/memfd:doublemapper"))
            {
                // Only the just-in-time compiler maps its code twice: a .NET runtime that is linked into its executable.
                mappedTwice = DotNet;
            }
            else if (previous.Contains(".so", StringComparison.Ordinal) && FromPath(previous.ToString()) is { } runtime)
            {
                library = previous.ToString();
                return runtime;
            }
        }

        return mappedTwice;
    }

    private static string WithVersion(string runtime, Match match)
        => match.Success && match.Groups["version"].Value is { Length: > 0 } version ? $"{runtime} {version}" : runtime;

    [GeneratedRegex(@"/Microsoft\.NETCore\.App/(?<version>[^/]+)/libcoreclr\.so$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SharedFramework();

    [GeneratedRegex(@"/[^/]*(?:java|jdk|jre|temurin|zulu|corretto)-?(?:1\.)?(?<version>\d+)[^/]*/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex JavaHome();

    [GeneratedRegex(@"/node[^/]*/v?(?<version>\d+)\.[^/]*/|/node-v(?<version>\d+)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NodeHome();

    [GeneratedRegex(@"^(?:lib)?python(?<version>\d+(?:\.\d+)?)?(?:d|m)?(?:\.so[.\d]*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PythonFile();
}
