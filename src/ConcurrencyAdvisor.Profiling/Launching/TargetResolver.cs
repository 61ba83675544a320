using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>Turns what the user typed into something that can be started, or into an error that says why not.</summary>
public sealed class TargetResolver(ProjectBuilder builder)
{
    /// <param name="target">A dll, an executable, a project file or a folder that holds one of them.</param>
    /// <param name="arguments">The target's own arguments.</param>
    /// <param name="cancellationToken">Ends a build.</param>
    /// <exception cref="ProfilingException">It cannot be profiled; the error says why.</exception>
    public async Task<LaunchPlan> ResolveAsync(string target, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(target);
        if (Directory.Exists(path))
        {
            path = FindInFolder(path);
        }
        else if (!File.Exists(path))
        {
            throw new ProfilingException(
                ProfilingError.NoSuchFile, $"There is no file '{target}'.", "Give the path of a built dll, an executable, a project or its folder.");
        }

        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSPROJ" or ".FSPROJ" or ".VBPROJ" => await ResolveProjectAsync(path, arguments, cancellationToken).ConfigureAwait(false),
            ".SLN" or ".SLNX" or ".SLNF" => throw new ProfilingException(
                ProfilingError.NothingToProfile, $"'{target}' is a solution, not a program.", "Name one of its projects."),
            ".DLL" => ResolveAssembly(path, arguments),
            _ => ResolveExecutable(path, arguments),
        };
    }

    /// <summary>A command that is looked up on the path, as a shell would.</summary>
    /// <exception cref="ProfilingException">There is no such program.</exception>
    public static LaunchPlan ResolveCommand(IReadOnlyList<string> command)
    {
        var name = command[0];
        var path = name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetFullPath(name) : FindOnPath(name);
        if (path is null || !File.Exists(path))
        {
            throw new ProfilingException(
                ProfilingError.NoSuchFile, $"There is no program '{name}'.", "Check its spelling, or give its full path.");
        }

        // 'dotnet app.dll' after the separator is the same target as 'app.dll' before it.
        if (Path.GetFileNameWithoutExtension(path) == "dotnet" && command.Count > 1 && command[1].EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            && File.Exists(command[1]))
        {
            return ResolveAssembly(Path.GetFullPath(command[1]), [.. command.Skip(2)]);
        }

        return ResolveExecutable(path, [.. command.Skip(1)]);
    }

    private static string? FindOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows()
                ? new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") }
                : [Path.Combine(folder, name)])
            .FirstOrDefault(File.Exists);

    private static string FindInFolder(string folder)
    {
        var projects = Directory.GetFiles(folder, "*.??proj").Where(p => p.EndsWith("sproj", StringComparison.OrdinalIgnoreCase)
            || p.EndsWith("bproj", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (projects.Length == 1)
        {
            return projects[0];
        }

        var programs = Directory.GetFiles(folder, "*.runtimeconfig.json")
            .Select(config => config[..^".runtimeconfig.json".Length] + ".dll")
            .Where(File.Exists)
            .ToArray();
        if (projects.Length == 0 && programs.Length == 1)
        {
            return programs[0];
        }

        throw projects.Length + programs.Length == 0
            ? new ProfilingException(
                ProfilingError.NothingToProfile, $"The folder '{folder}' holds no project and no built program.",
                Directory.EnumerateFiles(folder, "*.sln*").Any()
                    ? "Name one of its solution's projects."
                    : "Give the path of a project file, a dll or an executable.")
            : new ProfilingException(
                ProfilingError.AmbiguousFolder,
                $"The folder '{folder}' holds more than one candidate: {string.Join(", ", projects.Concat(programs).Select(Path.GetFileName))}.",
                "Name the one to profile.");
    }

    private static LaunchPlan ResolveAssembly(string path, IReadOnlyList<string> arguments)
    {
        switch (EntryPointOf(path))
        {
            case null:
                throw new ProfilingException(
                    ProfilingError.NotDotNet, $"'{path}' is not a .NET assembly.",
                    "Give a .NET program; for a native one name its executable, or put the command after '--'.");
            case false:
                throw new ProfilingException(
                    ProfilingError.IsLibrary, $"'{path}' is a library: it has no entry point.",
                    "Profile the program that uses it.");
            default:
                break;
        }

        if (!File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json")))
        {
            throw new ProfilingException(
                ProfilingError.NoRuntimeConfig, $"'{path}' has no runtimeconfig.json beside it, so that 'dotnet' cannot start it.",
                "Give the dll in the build's output folder (bin/Release/...), not the one under obj/.");
        }

        return new LaunchPlan
        {
            FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host : FindOnPath("dotnet") ?? "dotnet",
            Arguments = [path, .. arguments],
            DisplayName = Path.GetFileNameWithoutExtension(path),
            IsDotNet = true,
            AssemblyPath = path,
        };
    }

    private static LaunchPlan ResolveExecutable(string path, IReadOnlyList<string> arguments)
    {
        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
        {
            throw new ProfilingException(
                ProfilingError.NotExecutable, $"'{path}' is not executable.",
                "Give a built dll, a project or an executable; for a script put its interpreter after '--'.");
        }

        var assembly = OperatingSystem.IsWindows() ? Path.ChangeExtension(path, ".dll") : path + ".dll";
        var config = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        var isHost = File.Exists(assembly) && File.Exists(config);
        var isBundle = !isHost && Symbols.BundleReader.IsBundle(path);
        return new LaunchPlan
        {
            FileName = path,
            Arguments = arguments,
            DisplayName = Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : Path.GetFileName(path),
            IsDotNet = isHost || isBundle,
            AssemblyPath = isHost ? assembly : isBundle ? path : null,
        };
    }

    // Null for what is not managed, else whether it has an entry point.
    private static bool? EntryPointOf(string path)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(path));
            return !image.HasMetadata || image.PEHeaders.CorHeader is not { } header
                ? null
                : header.EntryPointTokenOrRelativeVirtualAddress != 0 && image.GetMetadataReader().IsAssembly;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProfilingException(ProfilingError.NotExecutable, $"'{path}' cannot be read: {e.Message}", "Check the file's permissions.");
        }
    }

    private async Task<LaunchPlan> ResolveProjectAsync(string project, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var assembly = await builder.BuildAsync(project, cancellationToken).ConfigureAwait(false);
        return ResolveAssembly(assembly, arguments);
    }
}
