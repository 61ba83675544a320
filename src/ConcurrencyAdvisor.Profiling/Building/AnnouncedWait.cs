namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A thread's wait as the runtime announced it: when exactly, and where.</summary>
internal sealed class AnnouncedWait
{
    private const string MonitorApi = "System.Threading.Monitor.Enter";

    public required long StartNs { get; init; }

    /// <summary>Far in the future while it lasts.</summary>
    public long EndNs { get; set; } = long.MaxValue;

    public required FoldedStack Stack { get; init; }

    /// <summary>What the user's code called. Up to .NET 9 a lock is entered without a frame of its own.</summary>
    public string Api => Stack.Api.Length > 0 ? Stack.Api : MonitorApi;

    /// <summary>The user's logical path.</summary>
    public required UserFrame[] Path { get; init; }

    /// <summary>The user method in which the holder of the lock was seen at that time; empty where unknown.</summary>
    public required string HeldIn { get; init; }

    /// <summary>A lock is all that it waits for. A task, a socket or a child's end wait by such means too, and their frames say so.</summary>
    public required bool IsLock { get; init; }

    /// <summary>Nanoseconds of an interval that fell into it.</summary>
    public long Overlap(long startNs, long endNs) => Math.Max(0, Math.Min(EndNs, endNs) - Math.Max(StartNs, startNs));
}
