using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// Follows one process's asynchronous methods and tasks, and charges what they await. An await that only passes on another await is not
/// counted: the innermost carries the time.
/// </summary>
internal sealed class AsyncTrack(StackFolder folder, NetworkTrack network, Action<Charge> charge)
{
    private const int MostRecents = 4096;
    private readonly Dictionary<int, AsyncInstance> _instances = [];
    private readonly Dictionary<int, (int ThreadId, AsyncInstance? Parent)> _executing = [];
    private readonly Dictionary<int, AsyncInstance?> _scheduled = [];
    private readonly Dictionary<int, ThreadContext> _threads = [];
    private readonly Dictionary<MethodId, TimeState> _machinery = [];

    private sealed class ThreadContext
    {
        /// <summary>What runs on the thread, innermost last; null is synchronous work that nobody announced.</summary>
        public Stack<AsyncInstance?> Running { get; } = new();

        /// <summary>Created on the thread since it last began or ended a step, and not yet claimed by a caller.</summary>
        public List<AsyncInstance> Unclaimed { get; } = [];

        public BlockingWait? Blocking { get; set; }
    }

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
            EndWait(instance, timeNs, WaitHint.None);
        }

        _instances.Clear();
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
            Hint = stack.Hint is WaitHint.Task or WaitHint.OwnWork ? WaitHint.None : stack.Hint,
            WaitsSinceNs = operation.TimeNs,
            IsUserCode = folder.IsUserOperation(operation.Stack),
        };
        _instances[operation.TaskId] = instance;
        for (var i = context.Unclaimed.Count - 1; i >= 0; i--)
        {
            if (Called(instance, context.Unclaimed[i]))
            {
                if (!context.Unclaimed[i].IsCompleted)
                {
                    Adopt(instance, context.Unclaimed[i]);
                }

                context.Unclaimed.RemoveAt(i);
            }
        }

        if (context.Unclaimed.Count < MostRecents)
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

        EndWait(instance, operation.TimeNs, folder.Fold(operation.Stack).Hint);
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

        EndWait(instance, operation.TimeNs, folder.Fold(operation.Stack).Hint);
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

    private void EndWait(AsyncInstance instance, long timeNs, WaitHint resumedBy)
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

        var passed = new Charge
        {
            StartNs = instance.WaitsSinceNs,
            DurationNs = timeNs - instance.WaitsSinceNs,
            Path = instance.Path,
            Api = instance.Api,
            BlockedSeconds = (timeNs - instance.WaitsSinceNs) / 1e9,
            BlockedOn = WaitStates.Of(hint),
            Detail = hint is WaitHint.None ? "" : "awaited",
            JudgedByName = resumedBy is WaitHint.None && !isRequest,
            IsAwaited = true,
        };
        instance.WaitsSinceNs = timeNs;
        if (holder is { IsCoordinator: false })
        {
            holder.AwaitCharges.Add(passed);
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

        if (resumedBy is WaitHint.Network or WaitHint.Disk or WaitHint.Pipe or WaitHint.ChildProcess or WaitHint.Console or WaitHint.Sleep)
        {
            return resumedBy;
        }

        return isRequest ? WaitHint.Network : instance.Hint;
    }

    private static bool IsPromise(AsyncInstance instance) => !instance.Name.StartsWith("Async:", StringComparison.Ordinal);

    private ThreadContext ContextOf(int threadId)
    {
        if (!_threads.TryGetValue(threadId, out var context))
        {
            context = new ThreadContext();
            _threads.Add(threadId, context);
        }

        return context;
    }
}
