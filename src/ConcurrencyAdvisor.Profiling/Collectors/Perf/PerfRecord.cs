namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>What the kernel reports.</summary>
internal enum PerfRecordKind : byte
{
    /// <summary>A thread got a core.</summary>
    SwitchedIn,

    /// <summary>A thread left its core because it waits for something.</summary>
    SwitchedOut,

    /// <summary>A thread left its core though it could go on.</summary>
    Preempted,

    /// <summary>Where a running thread was.</summary>
    Sampled,

    /// <summary>A thread was born.</summary>
    Forked,

    /// <summary>A thread ended.</summary>
    Exited,

    /// <summary>A thread was named, by itself or by the program that it became.</summary>
    Named,

    /// <summary>The reader was too slow, or sampling too dear: that many records were dropped.</summary>
    Lost,

    /// <summary>The kernel pauses sampling for a moment because it takes too long.</summary>
    Throttled,
}

/// <summary>One record of the kernel.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="TimeNs">When, by the monotonic clock.</param>
/// <param name="ProcessId">Of whom.</param>
/// <param name="ThreadId">Of whom.</param>
internal readonly record struct PerfRecord(PerfRecordKind Kind, long TimeNs, int ProcessId, int ThreadId)
{
    /// <summary>Whether somebody has to act on it soon: all but samples, threads that come or are driven off their core, and waits of threads that nobody watches.</summary>
    public bool IsNews(Predicate<int> isWatched) => IsNews(Kind, ThreadId, isWatched);

    /// <summary>The same, of a record that was not read as a whole.</summary>
    public static bool IsNews(PerfRecordKind kind, int threadId, Predicate<int> isWatched) => kind switch
    {
        PerfRecordKind.Sampled or PerfRecordKind.SwitchedIn or PerfRecordKind.Preempted => false,
        PerfRecordKind.SwitchedOut => isWatched(threadId),
        _ => true,
    };

    /// <summary>The parent of a thread that was born.</summary>
    public int ParentThreadId { get; init; }

    /// <summary>Records lost.</summary>
    public long Count { get; init; }

    /// <summary>A sample's instruction pointers in user code, innermost first.</summary>
    public ulong[]? Chain { get; init; }

    /// <summary>What lies on a sample's stack up to its innermost frame, where that was read.</summary>
    public ulong[]? Stack { get; init; }

    /// <summary>A thread's new name.</summary>
    public string? Name { get; init; }
}
