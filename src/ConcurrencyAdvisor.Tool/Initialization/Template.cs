using ConcurrencyAdvisor.Tool.Configuration;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>The text of the files that <c>init</c> writes.</summary>
internal static class Template
{
    private const string ProjectMark = "@PROJECT@";

    /// <summary>The configuration file, with defaults for a gate.</summary>
    public static string Configuration() => Read("Initialization.Templates." + ConfigurationFinder.FileName);

    /// <summary>Its schema: an editor takes the description of each key from it.</summary>
    public static string Schema() => Read(ConfigurationFinder.SchemaFileName);

    /// <summary>A pipeline.</summary>
    /// <param name="system">Whose.</param>
    /// <param name="project">What it profiles, from the repository's root on.</param>
    public static string Pipeline(CiSystem system, string project) =>
        Read("Initialization.Templates." + system.Template).Replace(ProjectMark, ShellWord.Quote(project), StringComparison.Ordinal);

    private static string Read(string resource)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The tool was built without its resource '{resource}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
