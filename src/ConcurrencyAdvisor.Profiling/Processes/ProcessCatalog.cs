using System.Diagnostics;
using Microsoft.Diagnostics.NETCore.Client;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>The processes of this machine that can be profiled, this one left out.</summary>
public static class ProcessCatalog
{
    /// <summary>Lists them by id.</summary>
    public static IReadOnlyList<ProfilableProcess> List()
    {
        if (!OperatingSystem.IsLinux())
        {
            return ListPublished();
        }

        var users = UserNames.Read();
        var ids = new List<int>();
        TaskDirectory.TryList("/proc", ids);
        ids.Sort();
        return [.. ids.Where(id => id != Environment.ProcessId).Select(id => Describe(id, users)).OfType<ProfilableProcess>()];
    }

    /// <summary>One of them; null where it is gone or belongs to the kernel.</summary>
    public static ProfilableProcess? Find(int processId)
        => OperatingSystem.IsLinux()
            ? Describe(processId, UserNames.Read())
            : ListPublished().FirstOrDefault(process => process.ProcessId == processId);

    private static ProfilableProcess? Describe(int processId, UserNames users)
    {
        if (ProcessStat.Read(processId) is not { HasEnded: false } stat || ProcessStatus.Read(processId) is not { } status)
        {
            return null;
        }

        var arguments = CommandLine.Read(processId);
        var executable = ProcFs.ReadLink($"/proc/{processId}/exe");
        if (arguments.Count == 0 && executable is null)
        {
            // A thread of the kernel.
            return null;
        }

        var runtime = RuntimeDetector.Detect(processId, executable) ?? RuntimeNames.Unknown;
        Span<byte> place = stackalloc byte[256];
        var canTrace = ProcFs.ReadOnce($"/proc/{processId}/syscall", place) > 0;
        var hasPort = DiagnosticSocket.Find(processId) is not null;
        var user = users.Find(status.UserId);
        return new ProfilableProcess(
            processId,
            ProcessNaming.Name(executable, arguments, stat.Name),
            runtime == RuntimeNames.Native && hasPort ? RuntimeNames.DotNet : runtime,
            user,
            canTrace,
            hasPort,
            FindHindrance(runtime, user, canTrace, hasPort));
    }

    private static string? FindHindrance(string runtime, string user, bool canTrace, bool hasPort) => (canTrace, hasPort) switch
    {
        (false, _) when runtime == RuntimeNames.Unknown && user != Environment.UserName => $"it belongs to {user}: run as that user or as root",
        (false, false) => "tracing it is not permitted (kernel.yama.ptrace_scope, or it runs with other rights)",
        (false, true) => "its system calls are hidden (kernel.yama.ptrace_scope): waits will be told by the runtime alone",
        (true, false) when runtime.StartsWith(RuntimeNames.DotNet, StringComparison.Ordinal)
            => "its diagnostic port is closed (DOTNET_EnableDiagnostics=0) or its TMPDIR cannot be reached: no managed stacks",
        _ => null,
    };

    private static List<ProfilableProcess> ListPublished()
    {
        var found = new List<ProfilableProcess>();
        foreach (var id in DiagnosticsClient.GetPublishedProcesses().Where(id => id != Environment.ProcessId).Order())
        {
            try
            {
                using var process = Process.GetProcessById(id);
                found.Add(new ProfilableProcess(id, process.ProcessName, RuntimeNames.DotNet, "", false, true, null));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It has ended since it was listed.
            }
        }

        return found;
    }
}
