namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// A thread blocked on a task. Its time and that of the awaits that it waits for are the same seconds, so they are held back until it is
/// known who should carry them: the method that blocks (sync-over-async), or the asynchronous work beneath a thread that just waits for
/// the whole of it.
/// </summary>
internal sealed class BlockingWait(int threadId, int taskId)
{
    /// <summary>
    /// A thread that sees this many awaits pass within one wait coordinates: it blocks once for a whole piece of asynchronous work. One
    /// request rarely awaits so often at its leaves.
    /// </summary>
    public const int CoordinatorAwaits = 24;

    public int ThreadId => threadId;

    public int TaskId => taskId;

    public List<Charge> ThreadCharges { get; } = [];

    public List<Charge> AwaitCharges { get; } = [];

    /// <summary>Decided to coordinate: the thread's time is its own work's, and awaits pass at once.</summary>
    public bool IsCoordinator { get; set; }

    /// <summary>Decided, one way or the other: charges that arrive late follow the decision.</summary>
    public bool IsSettled { get; set; }
}
