using System.Diagnostics;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>A run of <c>dotnet</c> that has ended.</summary>
internal sealed record Build(int ExitCode, string Output)
{
    public void Succeeds() => Assert.True(ExitCode == 0, Output);

    public void Fails() => Assert.True(ExitCode == 1, $"exit code {ExitCode}\n{Output}");

    public void Says(string text) => Assert.True(Output.Contains(text, StringComparison.Ordinal), $"Expected '{text}' in\n{Output}");

    public void SaysNot(string text) => Assert.False(Output.Contains(text, StringComparison.Ordinal), $"Did not expect '{text}' in\n{Output}");

    /// <summary>That many different findings, or more where any are expected, hold a text, and none is there twice.</summary>
    public void Says(string text, int findings)
    {
        var lines = Output.Split('\n').Where(line => line.Contains(text, StringComparison.Ordinal)).ToList();
        var isAsExpected = (findings > 0 ? lines.Count >= findings : lines.Count == 0) && lines.Distinct().Count() == lines.Count;
        Assert.True(isAsExpected, $"Expected '{text}' {findings} times, not {lines.Count}, and each once, in\n{Output}");
    }

    public static async Task<Build> RunAsync(string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(folder, arguments, environment);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Build(process.ExitCode, output + await error);
    }

    public static Process Start(string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        // A shell lets what it starts in the background ignore Ctrl+C, and so may these tests have been started.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // The test host's own build must not reach into this one; nothing that it starts outlives it.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "CI").ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // Its input stays open: who inherited it would wait for ever.
        return Process.Start(start)!;
    }
}
