namespace ConcurrencyAdvisor.Core.Profiles;

/// <summary>What a thread, or an awaited operation, spends its time on. The names are those of the report's <c>time</c> object.</summary>
public enum TimeState : byte
{
    /// <summary>On a core, by the scheduler's account: managed, native or kernel code.</summary>
    Cpu,

    /// <summary>Ready to run but waiting for a core.</summary>
    Runnable,

    /// <summary>Stopped for, or working in, a garbage collection.</summary>
    Gc,

    /// <summary>Off-CPU in a file system call, a flush or a page fault.</summary>
    Disk,

    /// <summary>Off-CPU on a socket of any kind.</summary>
    Network,

    /// <summary>Off-CPU on a pipe, or on a redirected stream of another process.</summary>
    Pipe,

    /// <summary>Waiting for another process to end.</summary>
    ChildProcess,

    /// <summary>Waiting for a terminal or standard input.</summary>
    Console,

    /// <summary>Waiting for another thread of the same program: lock, semaphore, event, barrier, join.</summary>
    Lock,

    /// <summary>Waiting for a task whose root is not known.</summary>
    Task,

    /// <summary>Sleeping on purpose.</summary>
    Timer,

    /// <summary>Off-CPU for a reason that no source could tell, or not observed at all.</summary>
    Unknown,
}
