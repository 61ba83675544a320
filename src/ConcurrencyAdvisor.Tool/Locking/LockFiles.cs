namespace ConcurrencyAdvisor.Tool.Locking;

/// <summary>Where profiles wait for each other.</summary>
internal static class LockFiles
{
    /// <summary>Whoever has it open measures.</summary>
    public const string LockName = "concurrency-advisor.lock";

    /// <summary>Says who that is; see <see cref="LockOwner"/>.</summary>
    public const string OwnerName = "concurrency-advisor.owner";

    /// <summary>The folder that all tools of the machine share. A personal temporary folder (TMPDIR) would let two users measure at once.</summary>
    public static string SharedFolder => !OperatingSystem.IsWindows() && Directory.Exists("/tmp") ? "/tmp" : Path.GetTempPath();
}
