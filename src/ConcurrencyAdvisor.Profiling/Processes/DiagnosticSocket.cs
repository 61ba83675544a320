namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Finds the socket that a .NET process listens on for diagnostic tools.</summary>
internal static class DiagnosticSocket
{
    private const string UsualFolder = "/tmp";

    /// <summary>The socket's path as this process can reach it, other containers' file systems included; null where there is none that this user may open.</summary>
    internal static string? Find(int processId)
    {
        if (ProcessStat.Read(processId) is not { } stat || ProcessStatus.Read(processId) is not { } status)
        {
            return null;
        }

        var file = FileName(status.InnerId, stat.StartTicks);
        var folder = CommandLine.FindVariable(CommandLine.ReadEnvironment(processId), "TMPDIR") is { Length: > 0 } own ? own : UsualFolder;
        string[] places = [$"/proc/{processId}/root{folder}/{file}", $"{folder}/{file}", Path.Combine(Path.GetTempPath(), file)];
        return places.FirstOrDefault(ProcFs.MayWrite);
    }

    /// <summary>The runtime puts its start time into the name, so that a dead process's socket is not taken for that of its successor.</summary>
    internal static string FileName(int innerProcessId, long startTicks) => $"dotnet-diagnostic-{innerProcessId}-{startTicks}-socket";
}
