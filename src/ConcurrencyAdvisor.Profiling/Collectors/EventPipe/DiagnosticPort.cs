using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>The socket, or pipe, that a .NET runtime opens for tools.</summary>
internal static class DiagnosticPort
{
    /// <summary>Waits until a process has opened its port.</summary>
    /// <returns>False when the process ended, or the wait was cancelled, before it did.</returns>
    public static async Task<bool> WaitAsync(int processId, TimeSpan poll, CancellationToken cancellationToken)
    {
        try
        {
            while (!Exists(processId))
            {
                if (!IsAlive(processId))
                {
                    return false;
                }

                await Task.Delay(poll, cancellationToken).ConfigureAwait(false);
                poll = TimeSpan.FromMilliseconds(Math.Min(50, poll.TotalMilliseconds * 1.05));
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A killed process leaves its socket behind, and process ids are used again: the name holds the start time too.
    public static bool Exists(int processId) =>
        OperatingSystem.IsWindows()
            ? File.Exists($@"\\.\pipe\dotnet-diagnostic-{processId}")
            : OperatingSystem.IsLinux()
            ? ProcessStat.Read(processId) is { } stat
                && File.Exists(Path.Combine(Path.GetTempPath(), DiagnosticSocket.FileName(processId, stat.StartTicks)))
            : Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").Any();

    public static bool IsAlive(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            // A zombie still has a folder; its state says that it is over.
            try
            {
                var stat = File.ReadAllText($"/proc/{processId}/stat");
                return stat[(stat.LastIndexOf(')') + 2)..] is [not ('Z' or 'X'), ..];
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
