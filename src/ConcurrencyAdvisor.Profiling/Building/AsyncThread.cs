namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>What asynchronous work has to do with one thread.</summary>
internal sealed class AsyncThread
{
    // A thread that starts operations and never runs a step of one keeps those that are under way; far more than a program has in flight.
    private const int MostUnclaimed = 4096;

    // What runs on the thread, innermost last; null is synchronous work that nobody announced.
    private readonly Stack<AsyncInstance?> _running = new();

    private readonly List<AsyncInstance> _unclaimed = [];

    /// <summary>Created on the thread since it last began or ended a step, and not yet claimed by a caller.</summary>
    public IReadOnlyList<AsyncInstance> Unclaimed => _unclaimed;

    /// <summary>The method that runs on the thread now; null where it is no asynchronous one, or nobody told which.</summary>
    public AsyncInstance? Current => _running.TryPeek(out var running) ? running : null;

    /// <summary>The delegate that the thread gave to the pool last, until it creates anything: only the promise that unwraps it comes right behind it.</summary>
    public AsyncInstance? GivenAway { get; set; }

    /// <summary>The task that the thread is blocked on.</summary>
    public BlockingWait? Blocking { get; set; }

    /// <summary>A method suspends for the first time. Inner ones suspend first: it called those whose stacks begin with its own.</summary>
    public void Create(AsyncInstance instance)
    {
        if (instance.IsUnwrapping && GivenAway is { Parent: null } given)
        {
            instance.Adopt(given);
            _unclaimed.Remove(given);
        }

        GivenAway = null;

        // What completed before any caller suspended is nobody's to claim.
        _unclaimed.RemoveAll(i => i.IsCompleted);
        for (var i = _unclaimed.Count - 1; i >= 0; i--)
        {
            if (HasCalled(instance, _unclaimed[i]))
            {
                instance.Adopt(_unclaimed[i]);
                _unclaimed.RemoveAt(i);
            }
        }

        if (_unclaimed.Count < MostUnclaimed)
        {
            _unclaimed.Add(instance);
        }
    }

    /// <summary>The thread begins a step of a method; null where nobody knows which.</summary>
    public void Resume(AsyncInstance? instance)
    {
        _unclaimed.Clear();
        _running.Push(instance);
    }

    /// <summary>Now it is known whose step runs that nobody knew.</summary>
    /// <returns>False where no such step runs.</returns>
    public bool Recognize(AsyncInstance instance)
    {
        if (!_running.TryPeek(out var running) || running is not null)
        {
            return false;
        }

        _running.Pop();
        _running.Push(instance);
        return true;
    }

    /// <summary>The step ends: what it created is what its method awaits.</summary>
    /// <returns>The method; null where nobody knows which.</returns>
    public AsyncInstance? Suspend()
    {
        if (!_running.TryPop(out var instance) || instance is null)
        {
            return null;
        }

        foreach (var unclaimed in _unclaimed)
        {
            if (unclaimed != instance && unclaimed is { Parent: null, IsCompleted: false })
            {
                instance.Adopt(unclaimed);
            }
        }

        _unclaimed.Clear();
        return instance;
    }

    private static bool HasCalled(AsyncInstance caller, AsyncInstance callee) =>
        caller.Chain.Length > 0 && callee.Chain.Length > caller.Chain.Length && callee.Chain.AsSpan().StartsWith(caller.Chain);
}
