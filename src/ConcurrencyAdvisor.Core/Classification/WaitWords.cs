using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>The words for states.</summary>
internal static class WaitWords
{
    /// <summary>What is waited for: <c>waits for ...</c>.</summary>
    public static string Target(TimeState state) => state switch
    {
        TimeState.Disk => "a file",
        TimeState.Network => "a socket",
        TimeState.Pipe => "a pipe",
        TimeState.ChildProcess => "a child process to end",
        TimeState.Console => "the console",
        TimeState.Lock => "another thread",
        TimeState.Timer => "a timer",
        TimeState.Task => "a task whose root is not known",
        TimeState.Cpu or TimeState.Runnable => "computing",
        TimeState.Gc => "a garbage collection",
        _ => "something unknown",
    };

    /// <summary>The state as something that the path does, without a system call to name.</summary>
    public static string Blocked(TimeState state) => state switch
    {
        TimeState.Timer => "sleeping on purpose",
        TimeState.ChildProcess => "waiting for a child process to end",
        TimeState.Console => "waiting for the console",
        _ => "blocked on " + Target(state),
    };

    /// <summary>The same before a system call's name.</summary>
    public static string Verb(TimeState state) => state switch
    {
        TimeState.Timer => "sleeping",
        TimeState.ChildProcess => "waiting for a child process to end",
        TimeState.Console => "waiting for the console",
        _ => "blocked",
    };

    /// <summary>A part of a mixture: <c>40 % ...</c>.</summary>
    public static string Doing(TimeState state) => state switch
    {
        TimeState.Cpu => "on a core",
        TimeState.Runnable => "ready but waiting for a core",
        TimeState.Gc => "in garbage collection",
        TimeState.Unknown => "of unknown state",
        _ => "waiting for " + Target(state),
    };

    /// <summary>What kind of meeting point of threads a method stands for.</summary>
    public static string Lock(ApiName? api) => LockApis.KindOf(api) switch
    {
        LockKind.Queue => "queueing for a lock",
        LockKind.Semaphore => "queueing for a semaphore",
        LockKind.Join => "waiting for another thread to end",
        LockKind.Signal => "waiting for another thread's signal",
        _ => "waiting for another thread",
    };
}
