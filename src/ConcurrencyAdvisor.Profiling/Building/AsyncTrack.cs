using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>Follows the steps of one process's asynchronous methods and tasks: who awaits whom, what runs on which thread, and which wait is over.</summary>
internal sealed class AsyncTrack(StackFolder folder, ThreadLedger threads, AsyncWork work, AwaitCharges awaits)
{
    /// <summary>The asynchronous method that runs on a thread: its caller's path stands above the thread's own frames.</summary>
    public UserFrame[] LogicalPath(int threadId, FoldedStack stack) => LogicalPath(threads.Find(threadId), stack);

    /// <inheritdoc cref="LogicalPath(int, FoldedStack)"/>
    public static UserFrame[] LogicalPath(ThreadTrack? thread, FoldedStack stack) =>
        thread?.Running is { } running ? CallerChain.Resume(running.Path, stack.Path) : stack.Path;

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
            BeginBlocking(wait);
        }
        else if ((work.Find(wait.ContinuationTaskId) ?? Discover(wait)) is { } awaiting)
        {
            awaiting.AwaitsTaskId = wait.TaskId;
            awaiting.MoveTo(folder.Fold(wait.Stack));
            if (work.Find(wait.TaskId) is { Parent: null } awaited && awaited != awaiting)
            {
                awaiting.Adopt(awaited);
            }
        }
    }

    public void Apply(TaskScheduled scheduled)
    {
        var thread = threads.Of(scheduled.ThreadId, scheduled.TimeNs).Async;
        work.Schedule(scheduled.TaskId, thread.Current);
        thread.GivenAway = work.Find(scheduled.TaskId);
    }

    public void Apply(TaskExecuted executed) => work.Execute(executed);

    /// <summary>Ends a thread's wait; the caller settles what was held back.</summary>
    public BlockingWait? EndBlocking(int threadId)
    {
        if (threads.Find(threadId) is not { Blocking: { } blocking } thread)
        {
            return null;
        }

        thread.Async.Blocking = null;
        if (work.Find(blocking.TaskId) is { } held)
        {
            held.Holder = null;
        }

        return blocking;
    }

    /// <summary>No more events come: what still waits is known to have waited until now. What blocks threads is to be ended by the caller.</summary>
    public void Complete(long timeNs)
    {
        foreach (var instance in work.Instances)
        {
            awaits.End(instance, timeNs, WaitHint.None, threadId: 0);
        }

        work.Forget();
    }

    /// <summary>Nothing of what runs on threads will be heard of again.</summary>
    public void ForgetThreads()
    {
        foreach (var thread in threads.Alive)
        {
            thread.ForgetAsync();
        }
    }

    /// <summary>What waits began to, as far as the measurement goes, only now.</summary>
    public void ForgetWarmup(long timeNs)
    {
        foreach (var instance in work.Instances)
        {
            instance.WaitsSinceNs = Math.Max(instance.WaitsSinceNs, timeNs);
        }

        foreach (var thread in threads.Alive)
        {
            thread.Blocking?.Release();
        }
    }

    private void BeginBlocking(TaskWaitBegan wait)
    {
        var held = work.Find(wait.TaskId);
        var blocking = new BlockingWait(wait.ThreadId, wait.TaskId, work.PromiseHint(wait.TaskId)) { IsForUserMethod = held is { IsUserCode: true } };
        threads.Of(wait.ThreadId, wait.TimeNs).Async.Blocking = blocking;
        if (held is not null)
        {
            held.Holder = blocking;
        }
    }

    // A method that suspended for the first time before anybody watched shows itself with its next await.
    private AsyncInstance? Discover(TaskWaitBegan wait)
    {
        if (wait.ContinuationTaskId == 0 || folder.OperationChain(wait.Stack) is not { Length: > 0 } chain)
        {
            return null;
        }

        var stack = folder.Fold(wait.Stack);
        var instance = new AsyncInstance(wait.ContinuationTaskId, AsyncInstance.MethodPrefix)
        {
            Chain = chain,
            Path = stack.Path,
            Api = stack.Api,
            Hint = AsyncInstance.RootIn(stack),
            WaitsSinceNs = wait.TimeNs,
            IsUserCode = folder.IsUserOperation(wait.Stack),
        };
        work.Add(instance);
        instance.IsRunning = threads.Of(wait.ThreadId, wait.TimeNs).Async.Recognize(instance);
        return instance;
    }

    private void Create(AsyncOperation operation)
    {
        var thread = threads.Of(operation.ThreadId, operation.TimeNs).Async;
        var stack = folder.Fold(operation.Stack);
        var instance = new AsyncInstance(operation.TaskId, operation.Name)
        {
            Chain = folder.OperationChain(operation.Stack),
            Path = thread.Current is { } caller ? CallerChain.Resume(caller.Path, stack.Path) : stack.Path,
            Api = stack.Api,
            Hint = AsyncInstance.RootIn(stack),
            WaitsSinceNs = operation.TimeNs,
            IsUserCode = folder.IsUserOperation(operation.Stack),
        };
        work.Add(instance);
        thread.Create(instance);
    }

    private void Resume(AsyncOperation operation)
    {
        var instance = work.Find(operation.TaskId);
        threads.Of(operation.ThreadId, operation.TimeNs).Async.Resume(instance);
        if (instance is null)
        {
            return;
        }

        awaits.End(instance, operation.TimeNs, folder.Fold(operation.Stack).Hint, operation.ThreadId);
        instance.IsRunning = true;
        instance.AwaitsTaskId = 0;
    }

    private void Suspend(AsyncOperation operation)
    {
        if (threads.Find(operation.ThreadId)?.Async.Suspend() is not { } instance)
        {
            return;
        }

        instance.IsRunning = false;
        instance.WaitsSinceNs = operation.TimeNs;
        if (instance.IsCompleted)
        {
            work.Remove(instance);
        }
    }

    private void Complete(AsyncOperation operation)
    {
        if (work.Find(operation.TaskId) is not { IsCompleted: false } instance)
        {
            return;
        }

        awaits.End(instance, operation.TimeNs, folder.Fold(operation.Stack).Hint, operation.ThreadId);
        instance.IsCompleted = true;
        instance.Parent?.RemoveChild(operation.TimeNs);
        if (!instance.IsRunning)
        {
            work.Remove(instance);
        }
    }
}
