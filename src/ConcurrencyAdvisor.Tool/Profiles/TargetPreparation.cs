using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Profiling.Processes;
using ConcurrencyAdvisor.Profiling.Sessions;

namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>Turns the user's choice into a request that a session can carry out.</summary>
internal static class TargetPreparation
{
    /// <summary>Whether a build comes first: it would keep the cores busy that another profile measures.</summary>
    public static bool NeedsBuild(TargetChoice choice)
    {
        if (choice is not TargetChoice.Program program)
        {
            return false;
        }

        var path = Path.GetFullPath(program.Path);
        return path.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
            || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*.??proj").Any());
    }

    /// <summary>What the choice is called before it is resolved.</summary>
    public static string NameOf(TargetChoice choice) => choice switch
    {
        TargetChoice.Program program => Path.GetFileName(Path.TrimEndingDirectorySeparator(program.Path)),
        TargetChoice.Command command => Path.GetFileName(command.Words[0]),
        TargetChoice.Process process => $"pid {process.Id}",
        TargetChoice.ProcessName name => name.Name,
        _ => "",
    };

    /// <exception cref="ProfilingException">It cannot be profiled.</exception>
    public static async Task<ProfileRequest> PrepareAsync(TargetChoice choice, ProfileRequest request, CancellationToken cancellation) => choice switch
    {
        TargetChoice.Program program => request with
        {
            Launch = await new TargetResolver(new ProjectBuilder()).ResolveAsync(program.Path, program.Arguments, cancellation).ConfigureAwait(false),
        },
        TargetChoice.Command command => request with { Launch = TargetResolver.ResolveCommand(command.Words) },
        TargetChoice.Process process => request with { AttachTo = RunningProcesses.ById(process.Id, ProcessCatalog.Find(process.Id)).ProcessId },
        TargetChoice.ProcessName name => request with { AttachTo = RunningProcesses.ByName(name.Name, ProcessCatalog.List()).ProcessId },
        _ => request,
    };
}
