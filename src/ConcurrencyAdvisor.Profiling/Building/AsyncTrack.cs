using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Follows one process's asynchronous methods and tasks, and charges what they await. An await that only passes on another await is not
/// counted: the innermost carries the time.
/// </summary>
internal sealed class AsyncTrack(StackFolder folder, PoolClock pool, NetworkTrack network, Action<Charge> charge)
{
    /// <summary>Detail of a wait for a free worker of the thread pool.</summary>
    public const string WorkerQueue = "no pool worker free";

    // A thread that starts operations and never runs a step of one keeps those that are under way; far more than a program has in flight.
    private const int MostUnclaimed = 4096;
    // Two of the sampler's intervals: it takes one to see that no worker is free, and one that the last is.
    private const long LeastQueuedNs = 10_000_000;

    private readonly WaitLengths _lengths = new();
    private readonly Dictionary<int, AsyncInstance> _instances = [];
    private readonly Dictionary<int, (int ThreadId, AsyncInstance? Parent)> _executing = [];
    private readonly Dictionary<int, AsyncInstance?> _scheduled = [];
    private readonly Dictionary<int, AsyncThread> _threads = [];
    private readonly Dictionary<MethodId, TimeState> _machinery = [];

    /// <summary>The asynchronous method that runs on a thread: its caller's path stands above the thread's own frames.</summary>
    public UserFrame[] LogicalPath(int threadId, FoldedStack stack)
    {
        if (_threads.TryGetValue(threadId, out var context) && context.Running.TryPeek(out var running) && running is not null)
        {
            return Join(running.Path, stack);
        }

        return stack.Path;
    }

    /// <summary>The task that a thread is blocked on; null where none is known.</summary>
    public BlockingWait? BlockingOf(int threadId) => _threads.TryGetValue(threadId, out var context) ? context.Blocking : null;

    /// <summary>A task's delegate runs on some thread right now.</summary>
    public bool IsExecuting(int taskId) => _executing.ContainsKey(taskId) || (_instances.TryGetValue(taskId, out var i) && i.IsRunning);

    /// <summary>A task waits in a queue for a worker.</summary>
    public bool IsQueued(int taskId) => _scheduled.ContainsKey(taskId) && !_executing.ContainsKey(taskId);

    /// <summary>
    /// What the framework's asynchronous machinery waited for last that this path's innermost method set going and nobody awaited: the root of a
    /// thread's wait for several tasks at once.
    /// </summary>
    public TimeState? MachineryRoot(UserFrame[] path) =>
        path.Length > 0 && _machinery.TryGetValue(path[^1].Method, out var state) ? state : null;

    /// <summary>What a named promise waits for.</summary>
    public WaitHint PromiseHint(int taskId) =>
        _instances.TryGetValue(taskId, out var instance) && instance.Name.StartsWith("Task.Delay", StringComparison.Ordinal) ? WaitHint.Sleep : WaitHint.None;

    public void Apply(AsyncOperation operation)
    {
        switch (operation.Step)
        {
            case AsyncStep.Created:
                Create(operation);
                break;
            case AsyncStep.Resumed:
                Resume(operation);
                break;
            case AsyncStep.Suspended:
                Suspend(operation);
                break;
            default:
                Complete(operation);
                break;
        }
    }

    public void Apply(TaskWaitBegan wait)
    {
        if (wait.Blocks)
        {
            var blocking = new BlockingWait(wait.ThreadId, wait.TaskId);
            ContextOf(wait.ThreadId).Blocking = blocking;
            if (_instances.TryGetValue(wait.TaskId, out var held))
            {
                held.Holder = blocking;
            }
        }
        else if (_instances.TryGetValue(wait.ContinuationTaskId, out var awaiting))
        {
            awaiting.AwaitsTaskId = wait.TaskId;
            awaiting.MoveTo(folder.Fold(wait.Stack));
            if (_instances.TryGetValue(wait.TaskId, out var awaited) && awaited.Parent is null && awaited != awaiting)
            {
                Adopt(awaiting, awaited);
            }
        }
    }

    /// <summary>Ends a thread's wait; the caller settles what was held back.</summary>
    public BlockingWait? EndBlocking(int threadId)
    {
        if (!_threads.TryGetValue(threadId, out var context) || context.Blocking is not { } blocking)
        {
            return null;
        }

        context.Blocking = null;
        if (_instances.TryGetValue(blocking.TaskId, out var held))
        {
            held.Holder = null;
        }

        return blocking;
    }

    public void Apply(TaskScheduled scheduled)
    {
        var context = ContextOf(scheduled.ThreadId);
        var parent = context.Running.TryPeek(out var running) ? running : null;
        if (_scheduled.TryAdd(scheduled.TaskId, parent) && parent is not null)
        {
            AddChild(parent);
        }
    }

    public void Apply(TaskExecuted executed)
    {
        if (executed.Starts)
        {
            _executing[executed.TaskId] = (executed.ThreadId, _scheduled.GetValueOrDefault(executed.TaskId));
            return;
        }

        _executing.Remove(executed.TaskId);
        if (_scheduled.Remove(executed.TaskId, out var parent) && parent is not null)
        {
            RemoveChild(parent, executed.TimeNs);
        }
    }

    /// <summary>The run is over: what still waits has waited until now.</summary>
    public void Complete(long timeNs)
    {
        foreach (var instance in _instances.Values)
        {
            EndWait(instance, timeNs, WaitHint.None, threadId: 0);
        }

        _instances.Clear();
    }

    /// <summary>No more events come, so that nothing of what was under way will be heard of again.</summary>
    public void Forget()
    {
        _executing.Clear();
        _scheduled.Clear();
        _threads.Clear();
    }

    /// <summary>What waits began to, as far as the measurement goes, only now.</summary>
    public void ForgetWarmup(long timeNs)
    {
        foreach (var instance in _instances.Values)
        {
            instance.WaitsSinceNs = Math.Max(instance.WaitsSinceNs, timeNs);
        }

        foreach (var context in _threads.Values)
        {
            context.Blocking?.Release();
        }
    }

    private static UserFrame[] Join(UserFrame[] callers, FoldedStack stack)
    {
        if (callers.Length == 0 || stack.Path.Length == 0)
        {
            return stack.Path.Length == 0 ? callers : stack.Path;
        }

        // The thread's stack begins with the resumed method itself, which the callers' path ends with.
        var own = Array.FindIndex(stack.Path, f => f.Method == callers[^1].Method);
        return own < 0 ? stack.Path : [.. callers[..^1], callers[^1] with { Line = stack.Path[own].Line }, .. stack.Path[(own + 1)..]];
    }

    private void Create(AsyncOperation operation)
    {
        var context = ContextOf(operation.ThreadId);
        var caller = context.Running.TryPeek(out var running) ? running : null;
        var stack = folder.Fold(operation.Stack);
        var instance = new AsyncInstance(operation.TaskId, operation.Name)
        {
            Chain = folder.OperationChain(operation.Stack),
            Path = caller is null ? stack.Path : Join(caller.Path, stack),
            Api = stack.Api,
            Hint = AsyncInstance.RootIn(stack),
            WaitsSinceNs = operation.TimeNs,
            IsUserCode = folder.IsUserOperation(operation.Stack),
        };
        _instances[operation.TaskId] = instance;
        context.ForgetCompleted();
        for (var i = context.Unclaimed.Count - 1; i >= 0; i--)
        {
            if (Called(instance, context.Unclaimed[i]))
            {
                Adopt(instance, context.Unclaimed[i]);
                context.Unclaimed.RemoveAt(i);
            }
        }

        if (context.Unclaimed.Count < MostUnclaimed)
        {
            context.Unclaimed.Add(instance);
        }
    }

    // Inner methods suspend first: a method called those whose stacks begin with its own.
    private static bool Called(AsyncInstance caller, AsyncInstance callee) =>
        caller.Chain.Length > 0 && callee.Chain.Length > caller.Chain.Length && callee.Chain.AsSpan().StartsWith(caller.Chain);

    private void Resume(AsyncOperation operation)
    {
        var context = ContextOf(operation.ThreadId);
        context.Unclaimed.Clear();
        var instance = _instances.GetValueOrDefault(operation.TaskId);
        context.Running.Push(instance);
        if (instance is null)
        {
            return;
        }

        EndWait(instance, operation.TimeNs, folder.Fold(operation.Stack).Hint, operation.ThreadId);
        instance.IsRunning = true;
        instance.AwaitsTaskId = 0;
    }

    private void Suspend(AsyncOperation operation)
    {
        var context = ContextOf(operation.ThreadId);
        if (!context.Running.TryPop(out var instance) || instance is null)
        {
            return;
        }

        foreach (var unclaimed in context.Unclaimed)
        {
            if (unclaimed != instance && unclaimed.Parent is null && !unclaimed.IsCompleted)
            {
                Adopt(instance, unclaimed);
            }
        }

        context.Unclaimed.Clear();
        instance.IsRunning = false;
        instance.WaitsSinceNs = operation.TimeNs;
        if (instance.IsCompleted)
        {
            _instances.Remove(instance.TaskId);
        }
    }

    private void Complete(AsyncOperation operation)
    {
        if (!_instances.TryGetValue(operation.TaskId, out var instance) || instance.IsCompleted)
        {
            return;
        }

        EndWait(instance, operation.TimeNs, folder.Fold(operation.Stack).Hint, operation.ThreadId);
        instance.IsCompleted = true;
        if (instance.Parent is { } parent)
        {
            RemoveChild(parent, operation.TimeNs);
        }

        if (!instance.IsRunning)
        {
            _instances.Remove(operation.TaskId);
        }
    }

    private static void Adopt(AsyncInstance parent, AsyncInstance child)
    {
        child.Parent = parent;
        AddChild(parent);
    }

    private static void AddChild(AsyncInstance parent) => parent.PendingChildren++;

    private static void RemoveChild(AsyncInstance parent, long timeNs)
    {
        if (--parent.PendingChildren == 0 && !parent.IsRunning)
        {
            parent.WaitsSinceNs = Math.Max(parent.WaitsSinceNs, timeNs);
        }
    }

    private void EndWait(AsyncInstance instance, long timeNs, WaitHint resumedBy, int threadId)
    {
        // A promise has no code of its own: whoever awaits it carries the time.
        if (instance.IsRunning || instance.IsCompleted || IsPromise(instance) || PassesOn(instance) || timeNs <= instance.WaitsSinceNs)
        {
            return;
        }

        if (instance.Hint is WaitHint.Idle)
        {
            instance.WaitsSinceNs = timeNs;
            return;
        }

        var isRequest = network.Explains(instance.Path, instance.WaitsSinceNs, timeNs);
        var hint = RootOf(instance, resumedBy, isRequest);
        var holder = instance.EffectiveHolder;
        if (holder is null && !instance.IsAwaitedByUser)
        {
            // The framework's own machinery: the thread that called into it carries its wait, and needs to know what for.
            NoteMachinery(instance, hint);
            instance.WaitsSinceNs = timeNs;
            return;
        }

        var outside = new Wait(instance, instance.WaitsSinceNs, timeNs - QueuedNs(instance, hint, timeNs, threadId), WaitStates.Of(hint));
        instance.WaitsSinceNs = timeNs;
        Pass(outside, holder, hint is WaitHint.None ? "" : "awaited", judgedByName: resumedBy is WaitHint.None && !isRequest);
        if (outside.EndNs < timeNs)
        {
            Pass(new Wait(instance, outside.EndNs, timeNs, TimeState.Lock), holder, WorkerQueue, judgedByName: false);
        }
    }

    // What was waited for was there earlier, but no worker of the pool to go on with it.
    private long QueuedNs(AsyncInstance instance, WaitHint hint, long timeNs, int threadId)
    {
        if (!IsOutside(hint))
        {
            return 0;
        }

        var beyond = _lengths.BeyondShortestNs(instance, timeNs - instance.WaitsSinceNs);
        var queued = pool.IsWorker(threadId) ? Math.Min(beyond, pool.NoneFreeNs(timeNs)) : 0;
        return queued < LeastQueuedNs ? 0 : queued;
    }

    private readonly record struct Wait(AsyncInstance Instance, long StartNs, long EndNs, TimeState? State);

    private void Pass(Wait wait, BlockingWait? holder, string detail, bool judgedByName)
    {
        var passed = new Charge
        {
            StartNs = wait.StartNs,
            DurationNs = wait.EndNs - wait.StartNs,
            Path = wait.Instance.Path,
            Api = wait.Instance.Api,
            BlockedSeconds = (wait.EndNs - wait.StartNs) / 1e9,
            BlockedOn = wait.State,
            Detail = detail,
            JudgedByName = judgedByName,
            IsAwaited = true,
        };
        if (holder is { IsCoordinator: false })
        {
            holder.HoldBackAwait(passed);
        }
        else
        {
            charge(passed);
        }
    }

    private void NoteMachinery(AsyncInstance instance, WaitHint hint)
    {
        if (instance.Path.Length > 0 && WaitStates.Of(hint) is { } state)
        {
            _machinery[instance.Path[^1].Method] = state;
        }
    }

    private bool PassesOn(AsyncInstance instance)
    {
        if (instance.AwaitsTaskId is var awaited and not 0)
        {
            if (_executing.ContainsKey(awaited) || _scheduled.ContainsKey(awaited))
            {
                return true;
            }

            if (PromiseHint(awaited) is not WaitHint.None)
            {
                return false;
            }

            if (_instances.TryGetValue(awaited, out var inner) && !IsPromise(inner))
            {
                return true;
            }
        }

        return instance.PendingChildren > 0;
    }

    private WaitHint RootOf(AsyncInstance instance, WaitHint resumedBy, bool isRequest)
    {
        if (PromiseHint(instance.AwaitsTaskId) is var promised and not WaitHint.None)
        {
            return promised;
        }

        return IsOutside(resumedBy) ? resumedBy : isRequest ? WaitHint.Network : instance.Hint;
    }

    private static bool IsOutside(WaitHint hint) =>
        hint is WaitHint.Network or WaitHint.Disk or WaitHint.Pipe or WaitHint.ChildProcess or WaitHint.Console or WaitHint.Sleep;

    private static bool IsPromise(AsyncInstance instance) => !instance.Name.StartsWith("Async:", StringComparison.Ordinal);

    private AsyncThread ContextOf(int threadId)
    {
        if (!_threads.TryGetValue(threadId, out var context))
        {
            context = new AsyncThread();
            _threads.Add(threadId, context);
        }

        return context;
    }
}
