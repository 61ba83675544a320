using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A process's waits for locks and events, begin and end by the runtime's word.</summary>
internal sealed class LockWaits(ThreadLedger threads, StackFolder folder)
{
    // Two of the sampler's longest intervals: a holder that was last seen longer ago may be elsewhere by now. A prior, not fitted.
    private const long HolderMemoryNs = 30_000_000;

    /// <summary>A thread begins to wait.</summary>
    /// <param name="began">The runtime's word.</param>
    /// <param name="stack">Its stack.</param>
    /// <param name="path">The user's logical path.</param>
    public void Begin(LockWaitBegan began, FoldedStack stack, UserFrame[] path) => threads.Of(began.ThreadId, began.TimeNs).Waits.Begin(new AnnouncedWait
    {
        StartNs = began.TimeNs,
        Stack = stack,
        Path = path,
        HeldIn = PlaceOf(began.OwnerThreadId, began.TimeNs),
        IsLock = stack.Hint is WaitHint.Lock || (stack.Hint is WaitHint.None && began.Kind is LockWaitKind.Contention),
    });

    /// <summary>The wait is over.</summary>
    /// <returns>What was known at its begin; null where that was not told.</returns>
    public AnnouncedWait? End(LockWaited ended) => threads.Find(ended.ThreadId)?.Waits.End(ended.TimeNs);

    // Where the holder of a lock was seen last; what it was seen waiting in is not what it holds the lock for.
    private string PlaceOf(int threadId, long timeNs) =>
        threadId != 0
        && threads.Find(threadId)?.Latest is { Path: [.., var place], Stack.Hint: WaitHint.None } latest
        && timeNs - latest.Sample.TimeNs < HolderMemoryNs
            ? ApiName.Parse(folder.Methods[place.Method.Value].Name).Display
            : "";
}
