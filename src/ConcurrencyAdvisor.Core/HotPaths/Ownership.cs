using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.HotPaths;

/// <summary>
/// Says whose time a node's time is: the frame that a developer would change. A wait belongs to the method that makes the waiting call.
/// Work on a core belongs to the method whose loop drives it: a helper that is called often from a loop hands its time to the caller, as
/// long as that caller's time is work too.
/// </summary>
internal sealed class Ownership
{
    // A helper is handed up where at least this share of its time was seen in a loop's call. Half: the more likely case.
    private const double InLoopShare = 0.5;

    // The runtime makes the often-called version of a method after 30 calls and 100 ms; short runs spend much of their time before.
    private const double CalledOftenShare = 0.25;

    // A caller that mostly waits is no computation: its helper stays a path of its own, so that both kinds can be seen.
    private const double ComputeShareOfCaller = 0.7;

    private readonly ExecutionProfile _profile;
    private readonly double[] _inclusive;
    private readonly double[] _inclusiveCompute;

    public Ownership(ExecutionProfile profile)
    {
        _profile = profile;
        _inclusive = new double[profile.Nodes.Count];
        _inclusiveCompute = new double[profile.Nodes.Count];

        // Parents stand before their children, so that one walk from the end sums every subtree.
        for (var i = profile.Nodes.Count - 1; i >= 0; i--)
        {
            var node = profile.Nodes[i];
            _inclusive[i] += node.Self.Total;
            _inclusiveCompute[i] += ComputeSeconds(node.Self);
            if (node.Parent != NodeId.None)
            {
                _inclusive[node.Parent.Value] += _inclusive[i];
                _inclusiveCompute[node.Parent.Value] += _inclusiveCompute[i];
            }
        }
    }

    /// <summary>Seconds that belong to whoever drives the computation.</summary>
    public static double ComputeSeconds(StateTimes time) => time.CpuDemand + time[TimeState.Gc];

    /// <summary>The node that carries another's computing time.</summary>
    public CallNode OwnerOfCompute(CallNode node)
    {
        var owner = node;
        while (owner.Parent != NodeId.None && IsHelperOf(owner, _profile.Nodes[owner.Parent.Value]))
        {
            owner = _profile.Nodes[owner.Parent.Value];
        }

        return owner;
    }

    private bool IsHelperOf(CallNode callee, CallNode caller)
    {
        var inclusive = _inclusive[callee.Id.Value];
        return !_profile.MethodOf(caller).IsEntryPoint
            && callee.CalledInLoopSeconds >= InLoopShare * inclusive
            && callee.CalledOftenSeconds >= CalledOftenShare * inclusive
            && _inclusiveCompute[caller.Id.Value] >= ComputeShareOfCaller * _inclusive[caller.Id.Value];
    }
}
