namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>Why threads of one program wait for each other.</summary>
public enum LockKind : byte
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>For something that only one, or one kind of, thread may hold.</summary>
    Queue,

    /// <summary>For one of a limited number of permits.</summary>
    Semaphore,

    /// <summary>For another thread's end.</summary>
    Join,

    /// <summary>For another thread to produce something or to arrive.</summary>
    Signal,
}

/// <summary>Tells the kinds apart by the method that waits.</summary>
public static class LockApis
{
    /// <summary>The kind of wait behind a method; <see cref="LockKind.Unknown"/> for a method not known here.</summary>
    public static LockKind KindOf(ApiName? api) => api is not { } name ? LockKind.Unknown : TypeOf(name) switch
    {
        "Monitor" when name.Method is "Wait" => LockKind.Signal,
        "Monitor" or "Lock" or "Mutex" or "ReaderWriterLock" or "ReaderWriterLockSlim" or "SpinLock" => LockKind.Queue,
        "Semaphore" or "SemaphoreSlim" => LockKind.Semaphore,
        "Thread" when name.Method is "Join" => LockKind.Join,
        "WaitHandle" or "EventWaitHandle" or "ManualResetEvent" or "ManualResetEventSlim" or "AutoResetEvent" or "CountdownEvent"
            or "Barrier" or "BlockingCollection" or "Channel" or "ChannelReader" or "ChannelWriter" => LockKind.Signal,
        _ => LockKind.Unknown,
    };

    /// <summary>Does the method wait for a permit without holding a thread?</summary>
    public static bool IsThrottle(ApiName api) => api.Key is "SemaphoreSlim.WaitAsync" or "RateLimiter.AcquireAsync";

    private static string TypeOf(ApiName name)
    {
        var key = name.Key;
        return key[..key.IndexOf('.', StringComparison.Ordinal)];
    }
}
