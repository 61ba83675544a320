using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>The growing call tree of user methods, and the seconds charged to it.</summary>
internal sealed class CallTree
{
    // Advice speaks of threads by dozens. Of more than this, in a program that starts one for each piece of work, the half with most seconds stays.
    private const int MostThreads = 4096;

    private readonly List<CallNode> _nodes = [];
    private readonly Dictionary<(int Process, NodeId Parent, MethodId Method), NodeId> _index = [];
    private readonly Dictionary<(NodeId Node, string Api), UnexplainedWait> _unexplained = [];

    /// <summary>Threads of the program on a core or ready for one, without the runtime's and the profiler's own.</summary>
    public Timeline CpuDemand { get; } = new();

    /// <param name="process">Index of the process in the profile.</param>
    /// <param name="originNs">The run's start on the records' clock.</param>
    /// <param name="charge">What to add; a charge without a path is nobody's and is ignored.</param>
    public void Add(int process, long originNs, Charge charge)
    {
        if (charge.Path.Length == 0 || charge.Total <= 0)
        {
            return;
        }

        CpuDemand.Add((charge.StartNs - originNs) / 1e9, charge.DurationNs / 1e9, charge.CpuSeconds + charge.RunnableSeconds + charge.GcSeconds);
        var node = Walk(process, charge.Path, charge.Total);
        AddStates(node, charge);
        AddQualities(node.Qualities, charge);
        node.Timeline.Add((charge.StartNs - originNs) / 1e9, charge.DurationNs / 1e9, charge.Total);
        if (charge.ThreadId != 0)
        {
            AddThread(node.Threads, charge.ThreadId, charge.Total);
        }

        if (charge.Path[^1].Line is { } line)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(node.Lines, line, out _) += charge.Total;
        }
    }

    /// <summary>Counts what a path did, beside its time.</summary>
    public void AddOperation(int process, UserFrame[] path, OperationKind kind, OperationCount count)
    {
        if (path.Length > 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Walk(process, path, 0).Operations, kind, out _) += count;
        }
    }

    /// <summary>A thread that only waits for other work of the program: the time is the work's, the node just remembers.</summary>
    public void AddWaitForOwnWork(int process, UserFrame[] path, double seconds)
    {
        if (path.Length > 0 && seconds > 0)
        {
            Walk(process, path, seconds).Qualities.WaitingForOwnWork += seconds;
        }
    }

    /// <summary>Settles what is still unexplained and hands the nodes out. Call once, at the end.</summary>
    public IReadOnlyList<CallNode> Complete()
    {
        foreach (var ((node, api), wait) in _unexplained)
        {
            Settle(_nodes[node.Value], api, wait);
        }

        _unexplained.Clear();
        return _nodes;
    }

    // Short waits are over before anybody looks: they take the distribution of the same call's waits that somebody saw.
    private static void Settle(CallNode node, string api, UnexplainedWait wait)
    {
        var seen = node.Activities
            .Where(a => a.Key.Api == api && a.Key.State is not (TimeState.Cpu or TimeState.Runnable or TimeState.Gc or TimeState.Unknown))
            .ToArray();
        var total = seen.Sum(a => a.Value);
        if (total < UnexplainedWait.EvidenceShare * wait.Seconds)
        {
            // The program's own instructions cannot block but for page faults, which the kernel shows: the runtime stopped the thread, to walk its
            // stack or for a collection, and it was ready to run.
            AddActivity(node, new Activity(api, api.Length == 0 ? TimeState.Runnable : TimeState.Unknown, ""), wait.Seconds);
            return;
        }

        foreach (var (activity, seconds) in seen)
        {
            AddActivity(node, activity, wait.Seconds * seconds / total);
        }
    }

    private static void AddThread(Dictionary<int, double> threads, int threadId, double seconds)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(threads, threadId, out _) += seconds;
        if (threads.Count > MostThreads)
        {
            foreach (var (least, _) in threads.OrderBy(thread => thread.Value).Take(MostThreads / 2).ToArray())
            {
                threads.Remove(least);
            }
        }
    }

    private static void AddActivity(CallNode node, Activity activity, double seconds)
    {
        if (seconds > 0)
        {
            node.Self.Add(activity.State, seconds);
            CollectionsMarshal.GetValueRefOrAddDefault(node.Activities, activity, out _) += seconds;
        }
    }

    private static void AddQualities(NodeQualities qualities, Charge charge)
    {
        var total = charge.Total;
        qualities.OnPoolThread += charge.OnPoolThread ? total : 0;
        qualities.InParallelLoop += charge.InParallelLoop ? total : 0;
        qualities.InNativeCode += charge.InNativeCode ? total : 0;
        qualities.Spinning += charge.IsSpinning ? charge.CpuSeconds + charge.RunnableSeconds : 0;
        qualities.OnMainFlow += charge.Path[0].Is(UserFrameTraits.IsEntryPoint) && !charge.IsDetached ? total : 0;
        qualities.Awaited += charge.IsAwaited ? total : 0;
        qualities.BlockedOnTask += charge.IsBlockedOnTask ? charge.BlockedSeconds : 0;
        qualities.InDependentAwait += charge.IsDependent ? total : 0;
        qualities.WaitsForTasksOutsideLoop += charge.Path[^1].Is(UserFrameTraits.InOwnLoop) ? 0 : charge.IsAwaited ? total : charge.IsBlockedOnTask ? charge.BlockedSeconds : 0;
        qualities.JudgedByName += charge.JudgedByName ? charge.BlockedSeconds : 0;
    }

    private void AddStates(CallNode node, Charge charge)
    {
        AddActivity(node, new Activity(charge.Api, TimeState.Cpu, ""), charge.CpuSeconds);
        AddActivity(node, new Activity(charge.Api, TimeState.Runnable, ""), charge.RunnableSeconds);
        AddActivity(node, new Activity("", TimeState.Gc, ""), charge.GcSeconds);
        if (charge.BlockedOn is { } state)
        {
            AddActivity(node, new Activity(charge.Api, state, charge.Detail), charge.BlockedSeconds);
        }
        else if (charge.BlockedSeconds > 0)
        {
            ref var wait = ref CollectionsMarshal.GetValueRefOrAddDefault(_unexplained, (node.Id, charge.Api), out _);
            wait.Seconds += charge.BlockedSeconds;
        }
    }

    private CallNode Walk(int process, UserFrame[] path, double seconds)
    {
        var parent = NodeId.None;
        for (var i = 0; i < path.Length; i++)
        {
            var frame = path[i];
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, (process, parent, frame.Method), out var exists);
            if (!exists)
            {
                id = new NodeId(_nodes.Count);
                _nodes.Add(new CallNode { Id = id, Parent = parent, Method = frame.Method, Process = process });
            }

            var node = _nodes[id.Value];
            node.CalledInLoopSeconds += frame.Is(UserFrameTraits.CalledInLoop) ? seconds : 0;
            node.CalledForEachSeconds += frame.Is(UserFrameTraits.CalledForEach) ? seconds : 0;
            node.InOwnLoopSeconds += frame.Is(UserFrameTraits.InOwnLoop) ? seconds : 0;
            node.CalledOftenSeconds += frame.Is(UserFrameTraits.CalledOften) ? seconds : 0;
            node.InChainSeconds += frame.Is(UserFrameTraits.InChain) ? seconds : 0;
            if (i + 1 < path.Length && frame.Line is { } line)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(node.CallLines, line, out _) += seconds;
            }

            parent = id;
        }

        return _nodes[parent.Value];
    }

    private struct UnexplainedWait
    {
        /// <summary>
        /// Seen waits must cover at least this share of the unseen ones to speak for them; 5 %, so that one look among twenty decides nothing
        /// by chance.
        /// </summary>
        public const double EvidenceShare = 0.05;

        public double Seconds;
    }
}
