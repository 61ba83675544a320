using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>The tool, as a process that a cancelled build takes with it.</summary>
internal sealed partial class ToolProcess : IDisposable
{
    // Within this time the tool ends its target with all its children, and takes unfinished files away.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // A program that the target left behind may hold the tool's output open for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int Terminate = 15;

    // What the tool says of a run is some hundred lines; a defect that floods must not fill the build's memory.
    private const int MostLines = 10_000;

    private readonly ManualResetEventSlim _cancelled = new();

    public bool IsCancelled => _cancelled.IsSet;

    public void Cancel() => _cancelled.Set();

    public void Dispose() => _cancelled.Dispose();

    /// <summary>Runs it to its end, or ends it with all that it started once the build is cancelled.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public ToolEnd Run(string host, IReadOnlyList<string> words, string folder)
    {
        using var process = new Process { StartInfo = StartInfo(host, words, folder) };
        var (output, errors) = (new LastLines(MostLines), new LastLines(MostLines));
        process.OutputDataReceived += (_, data) => output.Add(data.Data);
        process.ErrorDataReceived += (_, data) => errors.Add(data.Data);
        process.Start();

        // A program that asks for input gets none, instead of the build's.
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        WaitForEnd(process);
        output.WaitForEnd(Patience);
        errors.WaitForEnd(Patience);
        return new ToolEnd(process.ExitCode, output.All, errors.All);
    }

    private void WaitForEnd(Process process)
    {
        using var ended = new ManualResetEventSlim();
        process.Exited += (_, _) => ended.Set();
        process.EnableRaisingEvents = true;
        if (WaitHandle.WaitAny([ended.WaitHandle, _cancelled.WaitHandle]) == 1)
        {
            End(process);
            ended.Wait();
        }
    }

    // Asked first: it ends its target gracefully, as with Ctrl+C.
    private static void End(Process process)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                _ = Signal(process.Id, Terminate);
            }

            if (OperatingSystem.IsWindows() || !process.WaitForExit(Grace))
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile, or some of what it started did.
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int processId, int signal);

    private static ProcessStartInfo StartInfo(string host, IReadOnlyList<string> words, string folder)
    {
        var start = new ProcessStartInfo(host, words)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
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
