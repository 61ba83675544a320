using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ConcurrencyAdvisor.MSBuild.Profiling;

/// <summary>The tool, as a process that a cancelled build takes with it.</summary>
internal sealed partial class ToolProcess : IDisposable
{
    // Often enough to see whose turn it is before a short program has ended.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    // A program that the target left behind may hold the tool's output open for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int Terminate = 15;

    // What the tool says of a run is some hundred lines; a defect that floods must not fill the build's memory.
    private const int MostLines = 10_000;

    private readonly ManualResetEventSlim _cancelled = new();

    public bool IsCancelled => _cancelled.IsSet;

    public void Cancel() => _cancelled.Set();

    public void Dispose() => _cancelled.Dispose();

    /// <summary>Runs it to its end, or ends it with all that it started once the build is cancelled or its time is over.</summary>
    /// <param name="host">Starts the tool.</param>
    /// <param name="words">The host's arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="time">How long it may take.</param>
    /// <param name="grace">Within this time it ends its target with all its children, and takes unfinished files away.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public ToolEnd Run(string host, IReadOnlyList<string> words, string folder, ToolTime time, TimeSpan grace)
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
        var isOverdue = !WaitForEnd(process, time, grace);
        output.WaitForEnd(Patience);
        errors.WaitForEnd(Patience);
        return new ToolEnd(process.HasExited ? process.ExitCode : Terminate, isOverdue, output.All, errors.All);
    }

    // False where its time was over.
    private bool WaitForEnd(Process process, ToolTime time, TimeSpan grace)
    {
        using var ended = new ManualResetEventSlim();
        process.Exited += (_, _) => ended.Set();
        process.EnableRaisingEvents = true;
        int news;
        do
        {
            news = WaitHandle.WaitAny([ended.WaitHandle, _cancelled.WaitHandle], LookAgain);
        }
        while (news == WaitHandle.WaitTimeout && !time.IsOver(process.Id));

        if (news != 0)
        {
            End(process, grace);
            ended.Wait(grace);
        }

        return news != WaitHandle.WaitTimeout;
    }

    // Asked first: it ends its target gracefully, as with Ctrl+C.
    private static void End(Process process, TimeSpan grace)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                _ = Signal(process.Id, Terminate);
            }

            if (OperatingSystem.IsWindows() || !process.WaitForExit(grace))
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
        foreach (var name in start.Environment.Keys.Where(name => name.TrimStart('_').StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
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
/// <param name="ExitCode">Its own.</param>
/// <param name="IsOverdue">It did not end by itself.</param>
/// <param name="OutputLines">Last lines of its standard output.</param>
/// <param name="ErrorLines">Last lines of its standard error.</param>
internal sealed record ToolEnd(int ExitCode, bool IsOverdue, IReadOnlyList<string> OutputLines, IReadOnlyList<string> ErrorLines);
