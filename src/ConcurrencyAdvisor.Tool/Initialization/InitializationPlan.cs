using ConcurrencyAdvisor.Tool.Configuration;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Initialization;

/// <summary>What one <c>init</c> is to do.</summary>
/// <param name="Write">Files to write.</param>
/// <param name="Kept">Files that are there already and stay, because they were not what was asked for.</param>
/// <param name="Project">What is to be profiled, from the repository's root on; null where nobody knows.</param>
internal sealed record InitializationPlan(IReadOnlyList<NewFile> Write, IReadOnlyList<string> Kept, string? Project)
{
    /// <param name="folder">The current one, absolute.</param>
    /// <param name="system">The build service; null for the configuration alone.</param>
    /// <param name="namedProject">The program to profile; null to look for it.</param>
    /// <param name="force">Whether files that exist are replaced.</param>
    /// <exception cref="ToolException">What was asked for exists already, or the program is not known.</exception>
    public static InitializationPlan Of(string folder, CiSystem? system, string? namedProject, bool force)
    {
        var repository = RepositoryFolder.Around(folder);
        var project = Choose(new ProjectFinder(folder), repository, namedProject, isNeeded: system is not null);
        var configuration = new NewFile(Path.Combine(folder, ConfigurationFinder.FileName), Template.Configuration());
        var schema = new NewFile(Path.Combine(folder, ".config", ConfigurationFinder.SchemaFileName), Template.Schema());
        var pipeline = system is null || project is null
            ? null
            : new NewFile(Path.Combine(repository.Root, system.Path), Template.Pipeline(system, project));
        var asked = pipeline ?? configuration;
        if (!force && Exists(asked))
        {
            throw new ToolException(ErrorCode.FileExists, $"The file '{asked.Path}' exists already");
        }

        // A pipeline can join a configuration that somebody wrote, and the schema is not anybody's to write.
        NewFile[] files = [configuration, schema, .. pipeline is null ? [] : new[] { pipeline }];
        return new InitializationPlan(
            [.. files.Where(file => force || !Exists(file))], [.. files.Where(file => !force && Exists(file)).Select(file => file.Path)], project);
    }

    private static string? Choose(ProjectFinder finder, RepositoryFolder repository, string? named, bool isNeeded)
    {
        if (named is not null)
        {
            return repository.PathFromRoot(finder.Named(named));
        }

        return isNeeded ? repository.PathFromRoot(finder.Only()) : finder.Programs() is [var only] ? repository.PathFromRoot(only) : null;
    }

    // A link that leads nowhere is there, too.
    private static bool Exists(NewFile file) => Path.Exists(file.Path) || new FileInfo(file.Path).LinkTarget is not null;
}
