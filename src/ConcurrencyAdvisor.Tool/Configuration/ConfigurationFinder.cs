using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Configuration;

/// <summary>Finds the configuration file that holds for a target.</summary>
internal sealed class ConfigurationFinder(string currentDirectory)
{
    public const string FileName = "concurrency-advisor.json";

    /// <summary>Of the file that describes its keys.</summary>
    public const string SchemaFileName = "concurrency-advisor.schema.json";

    /// <summary>The one that was named.</summary>
    public string Named(string path)
    {
        var file = Path.GetFullPath(path, currentDirectory);
        return File.Exists(file)
            ? file
            : throw new ToolException(ErrorCode.NoSuchFile, $"There is no configuration file '{path}'.", "Check the path that '--config' names.");
    }

    /// <summary>The nearest beside the target or above it, else beside the current folder or above it; null for none.</summary>
    public string? Nearest(string? target)
    {
        var path = target is null ? null : Path.GetFullPath(target, currentDirectory);
        var start = Directory.Exists(path) ? path : Path.GetDirectoryName(path);
        return Upwards(start) ?? Upwards(currentDirectory);
    }

    private static string? Upwards(string? start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, FileName);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
