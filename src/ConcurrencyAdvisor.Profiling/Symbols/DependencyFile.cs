using System.Text.Json;

namespace ConcurrencyAdvisor.Profiling.Symbols;

/// <summary>Where an assembly comes from, by the list that the build leaves beside a program.</summary>
internal enum DependencyKind
{
    /// <summary>Built with the program.</summary>
    Project,

    /// <summary>From a package, or a part of the runtime.</summary>
    Package,

    /// <summary>A file that the project names, built elsewhere.</summary>
    Reference,
}

/// <summary>A program's <c>.deps.json</c>.</summary>
internal static class DependencyFile
{
    /// <summary>Assembly file names with where they come from; empty where the file is damaged.</summary>
    public static Dictionary<string, DependencyKind> Read(Stream json)
    {
        var kinds = new Dictionary<string, DependencyKind>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var document = JsonDocument.Parse(json);
            var libraries = document.RootElement.GetProperty("libraries");
            foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                {
                    AddAssemblies(kinds, library, libraries);
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            kinds.Clear();
        }

        return kinds;
    }

    private static void AddAssemblies(Dictionary<string, DependencyKind> kinds, JsonProperty library, JsonElement libraries)
    {
        if (!libraries.TryGetProperty(library.Name, out var entry) || !entry.TryGetProperty("type", out var type))
        {
            return;
        }

        var kind = type.GetString() switch
        {
            "project" => DependencyKind.Project,
            "reference" => DependencyKind.Reference,
            _ => DependencyKind.Package,
        };
        foreach (var group in library.Value.EnumerateObject().Where(group => group.Name is "runtime" or "runtimeTargets"))
        {
            foreach (var file in group.Value.EnumerateObject())
            {
                kinds.TryAdd(SymbolNames.FileOf(file.Name), kind);
            }
        }
    }
}
