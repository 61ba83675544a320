using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Evidence;

/// <summary>
/// One observation, in the one form that every collector translates to. Times are nanoseconds of the machine's monotonic clock
/// (<c>CLOCK_MONOTONIC</c>, which is <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> on Linux), so that records of different witnesses join exactly.
/// </summary>
/// <param name="TimeNs">When it was observed; for an interval, its end.</param>
/// <param name="ProcessId">The process that it is about.</param>
public abstract record EvidenceRecord(long TimeNs, int ProcessId)
{
    /// <summary>The time of what is no observation, but has to be told before whatever refers to it: it goes ahead of everything that waits.</summary>
    protected const long Timeless = 0;
}

/// <summary>A process came into view.</summary>
/// <param name="TimeNs">When it started, or when it was first seen.</param>
/// <param name="ProcessId">Its id.</param>
/// <param name="ParentId">The process that started it; 0 where unknown.</param>
/// <param name="Name">Its name for the reader: the dll's name for <c>dotnet app.dll</c>, else the executable's.</param>
/// <param name="Runtime"><c>dotnet 10.0.12</c>, <c>python 3.11</c>, <c>native</c> ...</param>
public sealed record ProcessStarted(long TimeNs, int ProcessId, int ParentId, string Name, string Runtime) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A process is gone. <paramref name="ExitCode"/> is null where it is not ours to know.</summary>
public sealed record ProcessEnded(long TimeNs, int ProcessId, int? ExitCode) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>CPU time of a process so far, ended threads included, as the operating system counts it: in ticks of 10 ms on Linux.</summary>
public sealed record ProcessCpu(long TimeNs, int ProcessId, long CpuNs) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A thread was named, or renamed.</summary>
public sealed record ThreadNamed(long TimeNs, int ProcessId, int ThreadId, string Name) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>What the kernel says that a thread is blocked in.</summary>
public enum KernelWaitKind : byte
{
    /// <summary>Nobody looked, or the kernel did not let us.</summary>
    NotObserved,

    /// <summary>A futex: some lock, event, join or task; only managed frames can tell which.</summary>
    Futex,

    /// <summary>A system call on a file, or one that flushes.</summary>
    Disk,

    /// <summary>Blocked outside of any system call.</summary>
    PageFault,

    Network,

    Pipe,

    ChildProcess,

    Console,

    /// <summary>A sleep: nanosleep and its kin, or a poll of nothing with a timeout.</summary>
    Sleep,

    /// <summary>poll, select or epoll_wait over descriptors of more than one kind, or of unknown kind.</summary>
    Poll,

    /// <summary>A system call that is none of these; its name is in the detail.</summary>
    Other,
}

/// <summary>A blocked thread's place in the kernel. <paramref name="Detail"/> is for a reader: <c>pread64 on a file</c>, <c>recvfrom on a TCP socket</c>.</summary>
public readonly record struct KernelWait(KernelWaitKind Kind, string Detail);

/// <summary>
/// The scheduler's account of one thread over one interval that ends at <see cref="EvidenceRecord.TimeNs"/>. What remains after
/// on-core and runnable time it was blocked.
/// </summary>
/// <param name="TimeNs">End of the interval.</param>
/// <param name="ProcessId">The thread's process.</param>
/// <param name="ThreadId">The kernel's thread id.</param>
/// <param name="DurationNs">Length of the interval.</param>
/// <param name="CpuNs">On a core.</param>
/// <param name="RunnableNs">Ready but waiting for a core.</param>
/// <param name="Wait">Where it was blocked at the interval's end, if it was and somebody looked.</param>
public sealed record ThreadSlice(
    long TimeNs, int ProcessId, int ThreadId, long DurationNs, long CpuNs, long RunnableNs, KernelWait Wait)
    : EvidenceRecord(TimeNs, ProcessId)
{
    public long BlockedNs => Math.Max(0, DurationNs - CpuNs - RunnableNs);

    /// <summary>What of it lies after a moment, in the same proportions; null where nothing does.</summary>
    public ThreadSlice? After(long momentNs)
    {
        var left = TimeNs - momentNs;
        if (left >= DurationNs)
        {
            return this;
        }

        var share = (double)left / DurationNs;
        return left <= 0 ? null : this with { DurationNs = left, CpuNs = (long)(CpuNs * share), RunnableNs = (long)(RunnableNs * share) };
    }
}

/// <summary>A thread ended; no further slice follows.</summary>
public sealed record ThreadEnded(long TimeNs, int ProcessId, int ThreadId) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>Index of an interned stack of one process, unique in the stream.</summary>
public readonly record struct StackId(int Value)
{
    public static StackId None { get; } = new(-1);
}

/// <summary>One frame of a stack.</summary>
/// <param name="Method">Index into the stream's methods.</param>
/// <param name="Line">Source line of the instruction; null without debug symbols.</param>
/// <param name="Traits">What the method's instructions and compilation say about the place.</param>
public readonly record struct StackFrame(MethodId Method, int? Line, FrameTraits Traits)
{
    public bool Is(FrameTraits trait) => (Traits & trait) != 0;
}

/// <summary>What is known of a frame's place in its method.</summary>
[Flags]
public enum FrameTraits : byte
{
    None = 0,

    /// <summary>The call site, or instruction, lies within a loop of the method.</summary>
    InLoop = 1,

    /// <summary>The call passes the loop's item: it is made for each of them.</summary>
    PassesItem = 2,

    /// <summary>The code that runs is the version that the runtime makes after 30 calls.</summary>
    IsOptimized = 4,

    /// <summary>The instruction lies in a loop that only waits on a core for another thread.</summary>
    InSpinLoop = 8,

    /// <summary>The call is awaited in a loop whose next round needs its answer.</summary>
    InDependentAwait = 16,

    /// <summary>The call stands in a loop and takes what the same call returned in the round before.</summary>
    InChain = 32,
}

/// <summary>A method's first appearance; stands before every stack that uses it.</summary>
public sealed record MethodDefined(int ProcessId, MethodId Method, MethodFacts Facts) : EvidenceRecord(Timeless, ProcessId);

/// <summary>A stack's first appearance, innermost frame first.</summary>
public sealed record StackDefined(int ProcessId, StackId Stack, IReadOnlyList<StackFrame> Frames) : EvidenceRecord(Timeless, ProcessId);

/// <summary>The runtime's sample of a managed thread, running or waiting.</summary>
/// <param name="TimeNs">When it was taken.</param>
/// <param name="ProcessId">The thread's process.</param>
/// <param name="ThreadId">The kernel's thread id.</param>
/// <param name="Stack">Where it was.</param>
/// <param name="InManagedCode">The thread was in managed code; else in native code, which is no word about running or waiting.</param>
public sealed record StackSampled(long TimeNs, int ProcessId, int ThreadId, StackId Stack, bool InManagedCode) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>The kernel's sample of a thread that was on a core, at regular distances of its own CPU time.</summary>
/// <param name="TimeNs">When it was taken.</param>
/// <param name="ProcessId">The thread's process.</param>
/// <param name="ThreadId">The kernel's thread id.</param>
/// <param name="Stack">Where it was; native code alone where the chain of frames ended in it.</param>
public sealed record CpuSampled(long TimeNs, int ProcessId, int ThreadId, StackId Stack) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>The runtime's sampler was switched off to spare the target (<paramref name="IsPaused"/>), or runs again: its silence means nothing else.</summary>
public sealed record SamplingPaused(long TimeNs, int ProcessId, bool IsPaused) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>What the runtime says that a thread begins to wait for.</summary>
public enum LockWaitKind : byte
{
    /// <summary>An event, a mutex or a semaphore of the runtime.</summary>
    Handle,

    /// <summary>A lock that another thread holds.</summary>
    Contention,

    /// <summary>A monitor's signal: what most of the framework's own events and semaphores wait for.</summary>
    Signal,
}

/// <summary>
/// A lock, event or semaphore wait began; <see cref="LockWaited"/> ends it. <paramref name="OwnerThreadId"/> is the lock's holder, 0 where
/// unknown. What a wait is built on announces nothing of its own: a thread is in one wait at a time.
/// </summary>
public sealed record LockWaitBegan(long TimeNs, int ProcessId, int ThreadId, StackId Stack, LockWaitKind Kind, int OwnerThreadId)
    : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A lock, event or semaphore wait ended. <paramref name="OwnerThreadId"/> is the lock's holder at its begin, 0 where unknown.</summary>
public sealed record LockWaited(
    long TimeNs, int ProcessId, int ThreadId, StackId Stack, long DurationNs, ulong LockId, int OwnerThreadId)
    : EvidenceRecord(TimeNs, ProcessId);

/// <summary>All managed threads are stopped for a collection (<paramref name="Begins"/>), or run again.</summary>
public sealed record GcSuspension(long TimeNs, int ProcessId, bool Begins) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>All managed threads were stopped for their stacks to be walked, for so long up to now: from when the runtime began to stop them, half a millisecond before all stood still at most, until it let them run again.</summary>
public sealed record SamplerStopped(long TimeNs, int ProcessId, long DurationNs) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>The pool changed its number of workers.</summary>
public sealed record PoolAdjusted(long TimeNs, int ProcessId, int WorkerCount, PoolAdjustmentReason Reason) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>Why the pool changed its number of workers, as far as it matters here.</summary>
public enum PoolAdjustmentReason : byte
{
    Other,
    Starvation,
    CooperativeBlocking,
}

/// <summary>Something happened to an asynchronous method's instance, known by its task's id.</summary>
public enum AsyncStep : byte
{
    /// <summary>It suspended for the first time; the stack is that of its caller chain at that moment.</summary>
    Created,

    /// <summary>It began to run again on a thread; the stack tells who completed what it awaited.</summary>
    Resumed,

    /// <summary>It stopped running: suspended again, or about to complete.</summary>
    Suspended,

    Completed,
}

/// <summary>An asynchronous method's life.</summary>
public sealed record AsyncOperation(long TimeNs, int ProcessId, int ThreadId, int TaskId, AsyncStep Step, string Name, StackId Stack)
    : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A wait for a task began.</summary>
/// <param name="TimeNs">When.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="ThreadId">The thread that waits, or that registers the continuation.</param>
/// <param name="TaskId">What is waited for.</param>
/// <param name="ContinuationTaskId">The asynchronous method that awaits; 0 where unknown or where a thread blocks.</param>
/// <param name="Blocks">True where the thread itself blocks until the task completes.</param>
/// <param name="Stack">Where.</param>
public sealed record TaskWaitBegan(
    long TimeNs, int ProcessId, int ThreadId, int TaskId, int ContinuationTaskId, bool Blocks, StackId Stack)
    : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A wait for a task ended.</summary>
public sealed record TaskWaitEnded(long TimeNs, int ProcessId, int ThreadId, int TaskId) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A task was put into a queue of the pool.</summary>
public sealed record TaskScheduled(long TimeNs, int ProcessId, int ThreadId, int TaskId, StackId Stack) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>A task's delegate began (<paramref name="Starts"/>) or ended on a thread.</summary>
public sealed record TaskExecuted(long TimeNs, int ProcessId, int ThreadId, int TaskId, bool Starts) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>The process sends no task events any more: what is known of its asynchronous work ends here.</summary>
public sealed record TaskEventsEnded(long TimeNs, int ProcessId) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>The process tells no waits for locks and events any more: samples alone show later ones.</summary>
public sealed record WaitEventsEnded(long TimeNs, int ProcessId) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>CPU time that this tool itself used since the target's start, or the attach to it, or since the last such record. It is about no process.</summary>
public sealed record ToolUsed(long TimeNs, long CpuNs) : EvidenceRecord(TimeNs, 0);

/// <summary>The warm-up is over: what was seen before is known, and not counted.</summary>
public sealed record MeasurementBegan(long TimeNs, int ProcessId) : EvidenceRecord(TimeNs, ProcessId);

/// <summary>Something that the reader of the report has to know: a missing source, lost events.</summary>
public sealed record EvidenceWarning(long TimeNs, int ProcessId, string Text, long LostEvents = 0) : EvidenceRecord(TimeNs, ProcessId);
