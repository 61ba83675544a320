namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>What asynchronous work has to do with one thread.</summary>
internal sealed class AsyncThread
{
    /// <summary>What runs on the thread, innermost last; null is synchronous work that nobody announced.</summary>
    public Stack<AsyncInstance?> Running { get; } = new();

    /// <summary>Created on the thread since it last began or ended a step, and not yet claimed by a caller.</summary>
    public List<AsyncInstance> Unclaimed { get; } = [];

    /// <summary>The task that the thread is blocked on.</summary>
    public BlockingWait? Blocking { get; set; }

    /// <summary>What completed before any caller suspended is nobody's to claim.</summary>
    public void ForgetCompleted() => Unclaimed.RemoveAll(i => i.IsCompleted);
}
