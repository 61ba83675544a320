using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>A process's asynchronous methods, promises and tasks that are under way.</summary>
internal sealed class AsyncWork
{
    /// <summary>Operations at once that are followed, of each kind. Ends that were lost would add up for ever.</summary>
    public const int MostFollowed = 65_536;

    private readonly Dictionary<int, AsyncInstance> _instances = [];
    private readonly HashSet<int> _executing = [];
    private readonly Dictionary<int, AsyncInstance?> _scheduled = [];

    public IReadOnlyCollection<AsyncInstance> Instances => _instances.Values;

    /// <summary>Asynchronous methods of the user's are under way.</summary>
    public bool HasUserMethods => _instances.Values.Any(instance => instance.IsUserCode);

    public AsyncInstance? Find(int taskId) => _instances.GetValueOrDefault(taskId);

    /// <summary>Operations that there was no room for: their awaits are missing.</summary>
    public long NotFollowed { get; private set; }

    /// <summary>Follows an operation from now on, while there is room.</summary>
    public void Add(AsyncInstance instance)
    {
        if (_instances.Count < MostFollowed || _instances.ContainsKey(instance.TaskId))
        {
            _instances[instance.TaskId] = instance;
        }
        else
        {
            NotFollowed++;
        }
    }

    public void Remove(AsyncInstance instance) => _instances.Remove(instance.TaskId);

    /// <summary>A task waits for a worker from now on, for the method that started it.</summary>
    public void Schedule(int taskId, AsyncInstance? parent)
    {
        if (_scheduled.Count >= MostFollowed)
        {
            NotFollowed++;
        }
        else if (_scheduled.TryAdd(taskId, parent))
        {
            parent?.AddChild();
        }
    }

    /// <summary>A task's delegate begins, or is over.</summary>
    public void Execute(TaskExecuted executed)
    {
        if (executed.Starts)
        {
            if (_executing.Count < MostFollowed)
            {
                _executing.Add(executed.TaskId);
            }

            return;
        }

        _executing.Remove(executed.TaskId);
        if (_scheduled.Remove(executed.TaskId, out var parent))
        {
            parent?.RemoveChild(executed.TimeNs);
        }
    }

    /// <summary>What a named promise waits for.</summary>
    public WaitHint PromiseHint(int taskId) =>
        Find(taskId)?.Name.StartsWith("Task.Delay", StringComparison.Ordinal) is true ? WaitHint.Sleep : WaitHint.None;

    /// <summary>Other work that is followed too carries the time of an await: it waits for a method, for a task's delegate, or for work that it started.</summary>
    public bool PassesOn(AsyncInstance instance)
    {
        if (instance.AwaitsTaskId is var awaited and not 0)
        {
            if (_executing.Contains(awaited) || _scheduled.ContainsKey(awaited))
            {
                return true;
            }

            if (PromiseHint(awaited) is not WaitHint.None)
            {
                return false;
            }

            if (Find(awaited) is { IsPromise: false })
            {
                return true;
            }
        }

        return instance.PendingChildren > 0;
    }

    /// <summary>Whoever started it, or started that, awaits something else meanwhile: nobody goes on when it completes.</summary>
    public bool IsDetached(AsyncInstance instance)
    {
        for (var depth = 0; instance.Parent is { } parent && depth < AsyncInstance.DeepestNesting; depth++)
        {
            var awaitsOther = parent.AwaitsTaskId != 0 && parent.AwaitsTaskId != instance.TaskId;
            if (awaitsOther && (PromiseHint(parent.AwaitsTaskId) is not WaitHint.None || Find(parent.AwaitsTaskId) is { IsPromise: false }))
            {
                return true;
            }

            instance = parent;
        }

        return false;
    }

    /// <summary>No more is heard of any of it.</summary>
    public void Forget()
    {
        _instances.Clear();
        _executing.Clear();
        _scheduled.Clear();
    }
}
