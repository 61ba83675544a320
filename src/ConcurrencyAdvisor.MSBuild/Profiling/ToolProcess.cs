using System.Diagnostics;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>The tool, as a process that a cancelled build takes with it.</summary>
internal sealed class ToolProcess : IDisposable
{
    // Where the terminal tells the tool of Ctrl+C too, it ends its target within this time.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // What the tool says of a run is some hundred lines; a defect that floods must not fill the build's memory.
    private const int MostLines = 10_000;

    private readonly ManualResetEventSlim _cancelled = new();

    public bool IsCancelled => _cancelled.IsSet;

    public void Cancel() => _cancelled.Set();

    public void Dispose() => _cancelled.Dispose();

    /// <summary>Runs it to its end, or ends it with all that it started once the build is cancelled.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public ToolEnd Run(string host, string commandLine, string folder)
    {
        using var process = new Process { StartInfo = StartInfo(host, commandLine, folder) };
        var (output, errors) = (new List<string>(), new List<string>());
        process.OutputDataReceived += (_, data) => Keep(output, data.Data);
        process.ErrorDataReceived += (_, data) => Keep(errors, data.Data);
        process.Start();

        // A program that asks for input gets none, instead of the build's.
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        WaitForEnd(process);
        return new ToolEnd(process.ExitCode, output, errors);
    }

    private void WaitForEnd(Process process)
    {
        using var ended = new ManualResetEventSlim();
        process.Exited += (_, _) => ended.Set();
        process.EnableRaisingEvents = true;
        if (WaitHandle.WaitAny([ended.WaitHandle, _cancelled.WaitHandle]) == 1 && !process.WaitForExit(Grace))
        {
            process.Kill(entireProcessTree: true);
        }

        // Its last lines too.
        process.WaitForExit();
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is not null && lines.Count < MostLines)
        {
            lines.Add(line);
        }
    }

    private static ProcessStartInfo StartInfo(string host, string commandLine, string folder)
    {
        var start = new ProcessStartInfo(host, commandLine)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build that the program starts is another one: the variables of this one would lead it astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // And it must not profile in turn.
        start.Environment["ConcurrencyAdvisorSkip"] = "true";
        start.Environment["NO_COLOR"] = "1";
        return start;
    }
}

/// <summary>How the tool ended, and what it said.</summary>
internal sealed record ToolEnd(int ExitCode, IReadOnlyList<string> OutputLines, IReadOnlyList<string> ErrorLines);
