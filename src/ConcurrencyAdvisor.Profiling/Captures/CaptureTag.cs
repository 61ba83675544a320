namespace ConcurrencyAdvisor.Profiling.Captures;

/// <summary>The byte in front of each record. The values are part of the format: never reuse one.</summary>
internal enum CaptureTag : byte
{
    /// <summary>Zero is what damage leaves most often.</summary>
    None = 0,
    ProcessStarted = 1,
    ProcessEnded = 2,
    ThreadNamed = 3,
    ThreadSlice = 4,
    ThreadEnded = 5,
    MethodDefined = 6,
    StackDefined = 7,
    StackSampled = 8,
    LockWaited = 9,
    GcSuspension = 10,
    PoolAdjusted = 11,
    AsyncOperation = 12,
    TaskWaitBegan = 13,
    TaskWaitEnded = 14,
    TaskScheduled = 15,
    TaskExecuted = 16,
    EvidenceWarning = 17,
    MeasurementBegan = 18,
    TaskEventsEnded = 19,
    CpuSampled = 20,
    SamplingPaused = 21,
    LockWaitBegan = 22,
    NetworkOperation = 23,
    WaitEventsEnded = 24,
    ToolUsed = 25,
    ProcessCpu = 26,
    SamplerStopped = 27,

    /// <summary>What the profile's builder needs beside the records.</summary>
    Summary = 254,

    /// <summary>The number of records; nothing follows.</summary>
    End = 255,
}
