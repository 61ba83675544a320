using System.Text.Json;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Tells which language runtime a process runs on: <c>dotnet 10.0.12</c>, <c>python 3.11</c>, <c>native</c>.</summary>
internal static class RuntimeDetector
{
    private const int MapsLimit = 4 * 1024 * 1024;

    /// <summary>What is known now; a runtime that is still loading shows as native. Null where the process hides from us, or is gone.</summary>
    internal static string? Detect(int processId, string? executable)
    {
        var byExecutable = executable is null ? null : RuntimeNames.FromPath(ProcessNaming.WithoutDeletedMark(executable));
        if (byExecutable is not null && RuntimeNames.HasVersion(byExecutable))
        {
            return byExecutable;
        }

        if (ProcFs.ReadText($"/proc/{processId}/maps", MapsLimit) is not { Length: > 0 } maps)
        {
            return byExecutable;
        }

        var byMaps = RuntimeNames.FromMaps(maps, out var library);
        return byMaps == RuntimeNames.DotNet && library is not null
            ? FindBundledVersion($"/proc/{processId}/root{Path.GetDirectoryName(library)}") is { } version ? $"{byMaps} {version}" : byMaps
            : byMaps ?? byExecutable ?? RuntimeNames.Native;
    }

    /// <summary>A program that brings its own runtime names the version in its <c>runtimeconfig.json</c>.</summary>
    private static string? FindBundledVersion(string directory)
    {
        try
        {
            return Directory.EnumerateFiles(directory, "*.runtimeconfig.json").Select(ReadBundledVersion).FirstOrDefault(version => version is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? ReadBundledVersion(string file)
    {
        if (ProcFs.ReadBytes(file, 1024 * 1024) is not { } content)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.TryGetProperty("runtimeOptions", out var options)
                && options.TryGetProperty("includedFrameworks", out var frameworks)
                && frameworks.ValueKind == JsonValueKind.Array
                    ? frameworks.EnumerateArray()
                        .Where(framework => framework.ValueKind == JsonValueKind.Object
                            && framework.TryGetProperty("name", out var name) && name.ValueEquals("Microsoft.NETCore.App"))
                        .Select(framework => framework.TryGetProperty("version", out var version) ? version.GetString() : null)
                        .FirstOrDefault()
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
