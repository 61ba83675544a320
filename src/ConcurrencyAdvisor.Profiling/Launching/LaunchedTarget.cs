using System.Diagnostics;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>A running target that this tool started, with its output kept apart.</summary>
public sealed class LaunchedTarget : IAsyncDisposable
{
    // Enough to find the cause of a failure; a target that floods its output must not fill the disk.
    private const long MostOutputBytes = 16 << 20;
    private const string WorkingDirectoryVariable = "PWD";
    private static readonly string[] ShellVariables = [WorkingDirectoryVariable, "OLDPWD", "SHLVL", "_"];
    private static readonly TimeSpan GraceOfChildren = TimeSpan.FromSeconds(2);
    // A second's output of the fastest program is some gigabyte.
    private static readonly TimeSpan LookAtOutput = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GraceAfterSignal = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly FileStream? _output;
    private readonly CancellationTokenSource _trimming = new();
    private readonly Task _trimmer;

    private LaunchedTarget(Process process, FileStream? output)
    {
        _process = process;
        _output = output;
        ProcessId = process.Id;
        _trimmer = output is null ? Task.CompletedTask : TrimAsync(output, _trimming.Token);
    }

    public int ProcessId { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>The exit code as a shell shows it: 128 plus the signal's number for a killed target.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a target.</summary>
    /// <param name="plan">What to start.</param>
    /// <param name="environment">Variables to add.</param>
    /// <param name="showOutput">The target writes to the tool's own streams: its standard output to standard error where that carries the result.</param>
    /// <param name="guard">Watches over a target that the variables suspend; null for one that is not suspended.</param>
    /// <exception cref="ProfilingException">It could not be started.</exception>
    public static LaunchedTarget Start(LaunchPlan plan, IReadOnlyDictionary<string, string> environment, bool showOutput, SuspensionGuard? guard = null)
    {
        var output = showOutput || OperatingSystem.IsWindows() ? null : CreateOutput();
        var start = StartInfo(plan, output, showOutput, guard, environment.Keys);
        start.WorkingDirectory = plan.Setting.WorkingDirectory ?? "";
        foreach (var (name, value) in plan.Setting.Environment.Concat(environment))
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Signals.WithPipeSignal(() => Process.Start(start)) ?? throw new InvalidOperationException("no process came of it");
            return new LaunchedTarget(process, output);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            Delete(output);
            throw new ProfilingException(
                ProfilingError.CannotStart, $"'{plan.FileName}' could not be started: {e.Message}", "Start it without the profiler first.");
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Forwards an interrupt, for a target that the terminal has not told already.</summary>
    public void Interrupt()
    {
        if (!_process.HasExited)
        {
            Signals.Send(ProcessId, Signals.Interrupt);
        }
    }

    /// <summary>Ends the target: asks first, and kills it with its children when it does not answer.</summary>
    public async Task EndAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        if (Signals.Send(ProcessId, Signals.Terminate))
        {
            using var grace = new CancellationTokenSource(GraceAfterSignal);
            try
            {
                await _process.WaitForExitAsync(grace.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException)
            {
                // It had its time.
            }
        }

        Kill();
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Ends what a target left behind: asks first, and kills what does not answer.</summary>
    public static async Task EndAllAsync(IEnumerable<int> processIds)
    {
        var left = processIds.Where(id => Signals.Send(id, Signals.Terminate)).ToList();
        for (var waited = TimeSpan.Zero; left.Count > 0 && waited < GraceOfChildren; waited += LookAgain)
        {
            await Task.Delay(LookAgain).ConfigureAwait(false);
            left.RemoveAll(id => ProcessStat.Read(id) is not { HasEnded: false });
        }

        left.ForEach(id => Signals.Send(id, Signals.EndNow));
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile.
        }
    }

    /// <summary>The last lines that the target wrote; empty where its output was shown.</summary>
    public IReadOnlyList<string> LastOutput(int lines)
    {
        if (_output is null)
        {
            return [];
        }

        try
        {
            _output.Position = 0;
            using var reader = new StreamReader(_output, leaveOpen: true);
            var last = new Queue<string>();
            while (reader.ReadLine() is { } line)
            {
                last.Enqueue(line);
                if (last.Count > lines)
                {
                    last.Dequeue();
                }
            }

            return [.. last];
        }
        catch (IOException)
        {
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _trimming.CancelAsync().ConfigureAwait(false);
        await _trimmer.ConfigureAwait(false);
        _trimming.Dispose();
        _process.Dispose();
        Delete(_output);
    }

    // On Linux the file has no name from the start, so that it goes with the last process that has it open, however this tool ends.
    private static FileStream CreateOutput()
    {
        var path = Path.Combine(Path.GetTempPath(), $"concurrency-advisor-{Environment.ProcessId}-{Guid.NewGuid():N}.out");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var file = new FileStream(path, options);
            if (OperatingSystem.IsLinux())
            {
                File.Delete(path);
            }

            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProfilingException(
                ProfilingError.CannotStart, $"The target's output cannot be kept: {e.Message}",
                "Make the folder for temporary files writable (TMPDIR names it), or give '--show-output'.");
        }
    }

    private static string NameOf(FileStream output) =>
        OperatingSystem.IsLinux() ? $"/proc/{Environment.ProcessId}/fd/{output.SafeFileHandle.DangerousGetHandle()}" : output.Name;

    private static void Delete(FileStream? output)
    {
        output?.Dispose();
        if (output is not null && !OperatingSystem.IsLinux())
        {
            File.Delete(output.Name);
        }
    }

    // The shell only redirects and becomes the target. A pipe would do for the target itself, but a child that outlives the run would be
    // killed by its next line of output once nobody reads it.
    private static ProcessStartInfo StartInfo(
        LaunchPlan plan, FileStream? output, bool showOutput, SuspensionGuard? guard, IEnumerable<string> suspending)
    {
        if (OperatingSystem.IsWindows() || (output is null && guard is null && !Console.IsOutputRedirected))
        {
            return new ProcessStartInfo(plan.FileName, plan.Arguments) { UseShellExecute = false };
        }

        // Without its guard the target must not be suspended: it would wait for ever.
        var announce = guard is null ? "" : $"{{ echo $$ >\"{guard.Inbox}\"; }} 2>/dev/null || unset {string.Join(' ', suspending)}; ";
        var redirect = output is not null ? " >>\"$0\" 2>&1" : showOutput && Console.IsOutputRedirected ? " >&2" : "";
        return new ProcessStartInfo(
            "/bin/sh", ["-c", $"{announce}exec \"$@\"{redirect}", output is null ? "sh" : NameOf(output), .. AsUsersEnvironment(plan.Setting), plan.FileName, .. plan.Arguments]);
    }

    // Shells correct these variables for their children; the target gets them as the user has them.
    private static IEnumerable<string> AsUsersEnvironment(LaunchSetting setting)
    {
        var variables = ShellVariables.Select(name => (Name: name, Value: ValueOf(name, setting))).ToList();
        return
        [
            "env",
            .. variables.Where(variable => variable.Value is null).SelectMany(variable => (string[])["-u", variable.Name]),
            .. variables.Where(variable => variable.Value is not null).Select(variable => $"{variable.Name}={variable.Value}"),
        ];
    }

    private static string? ValueOf(string name, LaunchSetting setting) =>
        setting.Environment.TryGetValue(name, out var set) ? set
        : name == WorkingDirectoryVariable && setting.WorkingDirectory is { } folder ? folder
        : Environment.GetEnvironmentVariable(name);

    private static async Task TrimAsync(FileStream output, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(LookAtOutput);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (RandomAccess.GetLength(output.SafeFileHandle) > MostOutputBytes)
                {
                    // The target appends, so that it goes on at the new end.
                    RandomAccess.SetLength(output.SafeFileHandle, 0);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (IOException)
        {
            // The file cannot be trimmed: it grows, and the run goes on.
        }
    }
}
