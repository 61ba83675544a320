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

    // Of a process that even the end of all that it started has not ended: nobody looks at it.
    private const int NoExitCode = -1;

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
    /// <param name="grace">How long it may take to end once it is told to.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public ToolEnd Run(string host, IReadOnlyList<string> words, string folder, ToolTime time, ToolGrace grace)
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
        return new ToolEnd(process.HasExited ? process.ExitCode : NoExitCode, isOverdue, output.All, errors.All);
    }

    // False where its time was over.
    private bool WaitForEnd(Process process, ToolTime time, ToolGrace grace)
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
            ended.Wait(grace.AtOnce);
        }

        return news != WaitHandle.WaitTimeout;
    }

    // Asked first: it ends its target gracefully, as with Ctrl+C. Asked again, it kills what is left and takes its unfinished files away, which nobody does for a tool that was killed.
    private static void End(Process process, ToolGrace grace)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (Ask(process, grace.Gentle) || Ask(process, grace.AtOnce)))
            {
                return;
            }

            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile, or some of what it started did.
        }
    }

    // True where it has ended. Once it has, its number may be another's.
    private static bool Ask(Process process, TimeSpan patience)
    {
        if (!process.HasExited)
        {
            _ = Signal(process.Id, Terminate);
        }

        return process.WaitForExit(patience);
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
        return start;
    }
}

/// <summary>How long a tool that is told to end may take for it.</summary>
/// <param name="Gentle">To end its target as Ctrl+C does, told once.</param>
/// <param name="AtOnce">To kill its target with all its children and to take unfinished files away, told a second time.</param>
internal sealed record ToolGrace(TimeSpan Gentle, TimeSpan AtOnce);

/// <summary>How the tool ended, and what it said.</summary>
/// <param name="ExitCode">Its own.</param>
/// <param name="IsOverdue">It did not end by itself.</param>
/// <param name="OutputLines">Last lines of its standard output.</param>
/// <param name="ErrorLines">Last lines of its standard error.</param>
internal sealed record ToolEnd(int ExitCode, bool IsOverdue, IReadOnlyList<string> OutputLines, IReadOnlyList<string> ErrorLines);
