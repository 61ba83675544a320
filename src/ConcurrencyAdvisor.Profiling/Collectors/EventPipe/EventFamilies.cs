namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>What a runtime can be spared when it would send too much.</summary>
[Flags]
internal enum EventFamilies
{
    None = 0,

    /// <summary>Tasks and asynchronous methods.</summary>
    Tasks = 1,

    /// <summary>Waits for locks, events and semaphores.</summary>
    Waits = 2,

    /// <summary>Requests, name resolutions, handshakes and connects.</summary>
    Network = 4,

    All = Tasks | Waits | Network,
}
