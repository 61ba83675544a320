using ConcurrencyAdvisor.Profiling.Processes;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>The socket, or pipe, that a .NET runtime opens for tools.</summary>
internal static class DiagnosticPort
{
    /// <summary>Waits until a process has opened its port.</summary>
    /// <returns>Where it is; null when the process ended, or the wait was cancelled, before there was one.</returns>
    public static async Task<string?> WaitAsync(int processId, TimeSpan poll, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (Find(processId) is { } port)
                {
                    return port;
                }

                if (!IsAlive(processId))
                {
                    return null;
                }

                await Task.Delay(poll, cancellationToken).ConfigureAwait(false);
                poll = TimeSpan.FromMilliseconds(Math.Min(50, poll.TotalMilliseconds * 1.05));
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Makes a client for a port.</summary>
    /// <param name="port">As <see cref="WaitAsync"/> found it: a dead process's file of the same id is never meant.</param>
    /// <param name="processId">Whose port it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DiagnosticsClient> ConnectAsync(string port, int processId, CancellationToken cancellationToken) =>
        OperatingSystem.IsWindows() || port.Contains(',', StringComparison.Ordinal)
            ? new DiagnosticsClient(processId)
            : (await DiagnosticsClientConnector.FromDiagnosticPort($"{port},connect", cancellationToken).ConfigureAwait(false)).Instance;

    /// <summary>Whether a process was started with a variable that suspends its runtime.</summary>
    public static bool IsHeldBy(int processId, string variable) =>
        OperatingSystem.IsLinux() && CommandLine.FindVariable(CommandLine.ReadEnvironment(processId), variable) is "1";

    // A killed process leaves its socket behind, and process ids are used again: the name holds the start time too.
    private static string? Find(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return DiagnosticSocket.Find(processId);
        }

        var pipe = $@"\\.\pipe\dotnet-diagnostic-{processId}";
        return !OperatingSystem.IsWindows()
            ? Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").FirstOrDefault()
            : File.Exists(pipe) ? pipe : null;
    }

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
