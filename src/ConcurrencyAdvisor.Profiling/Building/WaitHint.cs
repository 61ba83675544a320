namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>What the framework's frames beneath the user's code say about a wait. Decides only where the kernel does not (a futex).</summary>
internal enum WaitHint : byte
{
    /// <summary>No frame that waits.</summary>
    None,

    /// <summary>On a core on purpose, until another thread has done something.</summary>
    Spin,

    /// <summary>A monitor, semaphore, reader-writer lock, event or barrier.</summary>
    Lock,

    /// <summary>The end of other work of this program: a thread's join, a countdown, a parallel loop's caller.</summary>
    OwnWork,

    /// <summary>A task; its root has to be followed.</summary>
    Task,

    Sleep,
    Network,
    Disk,
    Pipe,
    ChildProcess,
    Console,

    /// <summary>Without work: a pool worker in its queue, a server that waits for the next client.</summary>
    Idle,
}
