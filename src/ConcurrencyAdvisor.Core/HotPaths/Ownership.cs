using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.HotPaths;

/// <summary>
/// Says whose time a node's time is: the frame that a developer would change. A wait belongs to the method that makes the waiting call.
/// Work on a core belongs to the method whose loop drives it: a helper that is called from a loop for each item, or often, or has no loop of its own,
/// hands its time to the caller, as long as that caller's time is work too.
/// </summary>
internal sealed class Ownership
{
    // A helper is handed up where at least this share of its time was seen in a loop's call. Half: the more likely case.
    private const double InLoopShare = 0.5;

    // The runtime makes the often-called version of a method after 30 calls; that it ran at all is the proof, this share guards against a stray
    // sample.
    private const double CalledOftenShare = 0.05;

    // A caller that mostly waits is no computation: its helper stays a path of its own, so that both kinds can be seen.
    private const double ComputeShareOfCaller = 0.7;

    // A helper that queues for other threads for this share of its time computes in turn with them. Taken apart from its queue, its computing would
    // look as if more cores could share it. Prior.
    private const double QueueingShare = 0.2;

    private readonly ExecutionProfile _profile;
    private readonly double[] _inclusive;
    private readonly double[] _inclusiveCompute;
    private readonly double[] _inclusiveLock;
    private readonly Dictionary<(int Process, MethodId Caller, MethodId Callee), CallSums> _calls = [];

    private readonly Dictionary<(int Process, MethodId Method), CallNode> _calledContexts = [];

    public Ownership(ExecutionProfile profile)
    {
        _profile = profile;
        _inclusive = new double[profile.Nodes.Count];
        _inclusiveCompute = new double[profile.Nodes.Count];
        _inclusiveLock = new double[profile.Nodes.Count];

        // Parents stand before their children, so that one walk from the end sums every subtree.
        for (var i = profile.Nodes.Count - 1; i >= 0; i--)
        {
            var node = profile.Nodes[i];
            _inclusive[i] += node.Self.Total;
            _inclusiveCompute[i] += ComputeSeconds(node.Self);
            _inclusiveLock[i] += node.Self[TimeState.Lock];
            if (node.Parent != NodeId.None)
            {
                _inclusive[node.Parent.Value] += _inclusive[i];
                _inclusiveCompute[node.Parent.Value] += _inclusiveCompute[i];
                _inclusiveLock[node.Parent.Value] += _inclusiveLock[i];
            }
        }

        SumCalls();
    }

    /// <summary>Seconds that belong to whoever drives the computation.</summary>
    public static double ComputeSeconds(StateTimes time) => time.CpuDemand + time[TimeState.Gc];

    /// <summary>The node that carries another's computing time.</summary>
    public CallNode OwnerOfCompute(CallNode node)
    {
        var owner = InCallersContext(node);
        while (owner.Parent != NodeId.None && IsHelperOf(owner, _profile.Nodes[owner.Parent.Value]))
        {
            owner = _profile.Nodes[owner.Parent.Value];
        }

        return owner;
    }

    // The compiler inlines a parallel loop's body into the framework's worker, which leaves what the body calls without a caller of the user's. The
    // loop's other threads show who it is.
    private CallNode InCallersContext(CallNode node)
    {
        var isOrphan = node.Parent == NodeId.None && node.Qualities.InParallelLoop > 0.5 * node.Self.Total;
        return isOrphan && _calledContexts.TryGetValue((node.Process, node.Method), out var context) ? context : node;
    }

    private bool IsHelperOf(CallNode callee, CallNode caller)
    {
        var call = _calls[(callee.Process, caller.Method, callee.Method)];
        return !_profile.MethodOf(caller).IsEntryPoint
            && call.InLoop >= InLoopShare * call.Inclusive
            && (call.Often >= CalledOftenShare * call.Inclusive
                || call.ForEach >= InLoopShare * call.Inclusive
                || call.InOwnLoop < InLoopShare * call.Inclusive)
            && call.Queued < QueueingShare * call.Inclusive
            && _inclusiveCompute[caller.Id.Value] >= ComputeShareOfCaller * WithoutLocks(caller);
    }

    // Working under a lock and queueing for it is one thing, seen from two threads.
    private double WithoutLocks(CallNode caller) => _inclusive[caller.Id.Value] - _inclusiveLock[caller.Id.Value];

    // One call in several contexts is one call: a few samples in one of them must not decide otherwise than the rest.
    private void SumCalls()
    {
        foreach (var node in _profile.Nodes)
        {
            if (node.Parent == NodeId.None)
            {
                continue;
            }

            var method = (node.Process, node.Method);
            if (!_calledContexts.TryGetValue(method, out var context) || _inclusive[context.Id.Value] < _inclusive[node.Id.Value])
            {
                _calledContexts[method] = node;
            }

            var key = (node.Process, _profile.Nodes[node.Parent.Value].Method, node.Method);
            var sum = _calls.GetValueOrDefault(key);
            _calls[key] = new CallSums(
                sum.Inclusive + _inclusive[node.Id.Value],
                sum.InLoop + node.CalledInLoopSeconds,
                sum.ForEach + node.CalledForEachSeconds,
                sum.InOwnLoop + node.InOwnLoopSeconds,
                sum.Often + node.CalledOftenSeconds,
                sum.Queued + QueuedSeconds(node.Self, node.Qualities));
        }
    }

    // Joining what it started itself is no queue.
    private static double QueuedSeconds(StateTimes self, NodeQualities qualities) =>
        Math.Max(0, self[TimeState.Lock] - qualities.WaitingForOwnWork);

    private readonly record struct CallSums(double Inclusive, double InLoop, double ForEach, double InOwnLoop, double Often, double Queued);
}
