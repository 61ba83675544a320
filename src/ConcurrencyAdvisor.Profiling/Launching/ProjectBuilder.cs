using System.Diagnostics;
using System.Text.Json;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>Builds a project in Release with the machine's SDK, and finds what came out.</summary>
/// <param name="dotnet">The SDK's command.</param>
public sealed class ProjectBuilder(string dotnet = "dotnet")
{
    private const int LinesOfOutputShown = 20;

    /// <returns>Absolute path of the project's assembly.</returns>
    /// <exception cref="ProfilingException">The build failed, or the project makes no program.</exception>
    public async Task<string> BuildAsync(string project, CancellationToken cancellationToken)
    {
        var framework = await FrameworkArgumentAsync(project, cancellationToken).ConfigureAwait(false);
        var (exitCode, output) = await RunAsync(["build", project, "--configuration", "Release", "-nologo", "-verbosity:quiet", .. framework], cancellationToken)
            .ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new ProfilingException(
                ProfilingError.BuildFailed, $"The build of '{project}' failed.", "Make 'dotnet build --configuration Release' of it succeed first.",
                LastLines(output));
        }

        var properties = await PropertiesAsync(project, framework, cancellationToken).ConfigureAwait(false);
        if (!properties.GetValueOrDefault("OutputType", "").EndsWith("exe", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProfilingException(
                ProfilingError.IsLibrary, $"'{project}' builds a library, not a program.", "Profile the program that uses it.");
        }

        return properties["TargetPath"];
    }

    // A project for several frameworks needs one to be named.
    private async Task<string[]> FrameworkArgumentAsync(string project, CancellationToken cancellationToken)
    {
        var properties = await PropertiesAsync(project, [], cancellationToken).ConfigureAwait(false);
        var frameworks = properties.GetValueOrDefault("TargetFrameworks", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return frameworks.Length == 0 ? [] : [$"-p:TargetFramework={FrameworkChoice.Of(frameworks, properties.GetValueOrDefault("NetCoreRoot", ""))}"];
    }

    private async Task<Dictionary<string, string>> PropertiesAsync(string project, string[] framework, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync(
            ["msbuild", project, "-nologo", "-getProperty:TargetPath", "-getProperty:OutputType", "-getProperty:TargetFrameworks", "-getProperty:NetCoreRoot", "-p:Configuration=Release", .. framework],
            cancellationToken).ConfigureAwait(false);
        try
        {
            if (exitCode == 0)
            {
                using var json = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
                return json.RootElement.GetProperty("Properties").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException or KeyNotFoundException)
        {
            // Falls through to the error below, which shows what came instead of JSON.
        }

        throw new ProfilingException(
            ProfilingError.BuildFailed, $"The project '{project}' cannot be read.", "Make 'dotnet build' of it succeed first.", LastLines(output));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // Nodes that outlive the build would compete with the program for the cores while it is measured.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)
            ?? throw new ProfilingException(ProfilingError.CannotStart, "'dotnet' could not be started.", "Install the .NET SDK and put it on the path.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string LastLines(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines.Where(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().ToArray();
        return string.Join('\n', (errors.Length > 0 ? errors : lines).TakeLast(LinesOfOutputShown));
    }
}
