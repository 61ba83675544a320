using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Attaching;

/// <summary>Attaches to a process that belongs to somebody else, as a user that is not root.</summary>
internal static class ForeignProcess
{
    private const string Setpriv = "/usr/bin/setpriv";

    /// <summary>Why it cannot be done here; null where it can.</summary>
    public static string? Obstacle => Environment.IsPrivilegedProcess && !File.Exists(Setpriv)
        ? "Root owns every process, and setpriv, which would give that up, is missing: install util-linux, or run the tests as an ordinary user."
        : null;

    /// <summary>Why no process of another user can be started here; null where it can.</summary>
    public static string? ObstacleToOwn => Environment.IsPrivilegedProcess ? Obstacle : "Only root can start a process and be another user afterwards.";

    /// <param name="processId">Of another user; the machine's first process is everywhere.</param>
    public static ProgramStart Attach(int processId = 1)
    {
        var tool = Tool.With("profile", "--pid", processId.ToString(), "--duration", "1s");
        return Environment.IsPrivilegedProcess
            ? tool with
            {
                FileName = Setpriv,
                Arguments = ["--reuid", "65534", "--regid", "65534", "--clear-groups", "dotnet", .. tool.Arguments],
                Environment = new Dictionary<string, string?> { ["HOME"] = Path.GetTempPath() },
            }
            : tool;
    }
}

internal sealed class ForeignProcessFactAttribute : FactAttribute
{
    public ForeignProcessFactAttribute() => Skip = ForeignProcess.Obstacle!;
}

internal sealed class OwnForeignProcessFactAttribute : FactAttribute
{
    public OwnForeignProcessFactAttribute() => Skip = ForeignProcess.ObstacleToOwn!;
}
