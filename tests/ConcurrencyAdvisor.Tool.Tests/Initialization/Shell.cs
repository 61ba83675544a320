using System.Diagnostics;

namespace ConcurrencyAdvisor.Tool.Tests.Initialization;

/// <summary>Runs a pipeline's script as a build service does, with a <c>dotnet</c> that only writes down how it was called.</summary>
internal static class Shell
{
    private const string Stub = """
        dotnet() {
          { printf 'dotnet'; printf '\t%s' "$@"; printf '\n'; } >> "$CALLS"
        }

        """;

    /// <returns>The calls, each as its words.</returns>
    public static async Task<IReadOnlyList<string[]>> RunAsync(string folder, string script, IReadOnlyDictionary<string, string>? variables = null)
    {
        var calls = Path.Combine(folder, "calls.received");
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", Stub + script])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CALLS"] = calls;
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return File.Exists(calls) ? [.. (await File.ReadAllLinesAsync(calls)).Select(line => line.Split('\t')[1..])] : [];
    }
}
