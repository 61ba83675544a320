using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.HotPaths;

/// <summary>
/// A candidate hot path while its time is gathered from the nodes that it owns. Processes of one name run one program: its code is one path however
/// many of them run it.
/// </summary>
internal sealed class PathAccount(string program, MethodId method)
{
    private readonly Dictionary<Activity, double> _activities = [];
    private readonly Dictionary<OperationKind, OperationCount> _operations = [];
    private readonly Dictionary<int, double> _threads = [];
    private readonly Dictionary<int, double> _processes = [];
    private readonly Dictionary<int, double> _lines = [];
    private (CallNode? Node, double Seconds) _heaviest;

    public string Program => program;

    /// <summary>Indices of the processes that ran it, most of its time first.</summary>
    public IReadOnlyList<int> Processes => [.. _processes.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Select(p => p.Key)];

    public MethodId Method => method;

    public StateTimes Time { get; } = new();

    public Timeline Timeline { get; } = new();

    /// <summary>The same without waits for other threads of the program: those never decide how long a run takes, what they wait for does.</summary>
    public Timeline Progress { get; } = new();

    public NodeQualities Qualities { get; } = new();

    /// <summary>The owning node with most time: its callers are the path's stack.</summary>
    public CallNode? Heaviest => _heaviest.Node;

    public IReadOnlyDictionary<OperationKind, OperationCount> Operations => _operations;

    public IReadOnlyDictionary<int, double> Threads => _threads;

    public int? HotLine => _lines.Count == 0 ? null : _lines.MaxBy(l => (l.Value, -l.Key)).Key;

    public IReadOnlyList<(Activity Activity, double Seconds)> Activities =>
        [.. _activities.Select(a => (a.Key, a.Value)).OrderByDescending(a => a.Value).ThenBy(a => a.Key.Api, StringComparer.Ordinal)];

    /// <summary>Takes a node's own time in some states.</summary>
    /// <param name="owner">The node of this path's method that the time belongs to.</param>
    /// <param name="source">The node whose time it is; the owner itself, or one beneath.</param>
    /// <param name="takes">The states to take.</param>
    public void Take(CallNode owner, CallNode source, Func<TimeState, bool> takes)
    {
        var taken = 0.0;
        var waitingForOthers = 0.0;
        foreach (var (activity, seconds) in source.Activities)
        {
            if (takes(activity.State))
            {
                taken += seconds;
                waitingForOthers += activity.State is TimeState.Lock ? seconds : 0;
                Time.Add(activity.State, seconds);
                CollectionsMarshal.GetValueRefOrAddDefault(_activities, activity, out _) += seconds;
            }
        }

        if (taken <= 0)
        {
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_processes, source.Process, out _) += taken;
        var share = taken / source.Self.Total;
        Timeline.Add(source.Timeline, share);
        Progress.Add(source.Timeline, (taken - waitingForOthers) / source.Self.Total);
        AddQualities(source.Qualities, share);
        AddLoops(owner, source.Self.Total * share);
        foreach (var (thread, seconds) in source.Threads)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_threads, thread, out _) += seconds * share;
        }

        foreach (var (line, seconds) in owner == source ? source.Lines : owner.CallLines)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_lines, line, out _) += seconds * share;
        }

        if (taken > _heaviest.Seconds)
        {
            _heaviest = (owner, taken);
        }
    }

    /// <summary>Takes what a node did beside its time: a method can begin what its caller waits for.</summary>
    public void TakeOperations(CallNode source)
    {
        foreach (var (kind, count) in source.Operations)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_operations, kind, out _) += count;
        }
    }

    private void AddQualities(NodeQualities other, double share)
    {
        var scaled = new NodeQualities
        {
            OnPoolThread = other.OnPoolThread * share,
            OnMainFlow = other.OnMainFlow * share,
            Awaited = other.Awaited * share,
            BlockedOnTask = other.BlockedOnTask * share,
            InParallelLoop = other.InParallelLoop * share,
            Spinning = other.Spinning * share,
            InNativeCode = other.InNativeCode * share,
            InRuntimeStartup = other.InRuntimeStartup * share,
            JudgedByName = other.JudgedByName * share,
            InDependentAwait = other.InDependentAwait * share,
            WaitsForTasksOutsideLoop = other.WaitsForTasksOutsideLoop * share,
        };
        Qualities.Add(scaled);
    }

    private void AddLoops(CallNode owner, double seconds)
    {
        var inclusive = owner.Self.Total + owner.CallLines.Values.Sum();
        if (inclusive > 0)
        {
            Qualities.CalledInLoop += seconds * Math.Min(1, owner.CalledInLoopSeconds / inclusive);
            Qualities.CalledOften += seconds * Math.Min(1, owner.CalledOftenSeconds / inclusive);
            Qualities.InChain += seconds * Math.Min(1, owner.InChainSeconds / inclusive);
        }
    }
}
