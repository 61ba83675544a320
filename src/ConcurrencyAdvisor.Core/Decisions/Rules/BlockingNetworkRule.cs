using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>A thread waits for a socket, or awaits sockets one after another.</summary>
public sealed class BlockingNetworkRule : IRule
{
    /// <summary>Share of network waits that makes the advice worth hearing in a mixed path. Prior.</summary>
    private const double LeastShare = 0.4;

    public string Id => RuleIds.BlockingNetwork;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var inCall = DominantActivity.Find(path.Evidence, TimeState.Lock) is { } top && top.Api.IsIn("System.Net")
            ? path.BlockedInCallShare
            : 0;
        var share = path.Shares[TimeState.Network] + inCall - path.BlockedOnTaskShare;
        if (share < LeastShare)
        {
            return null;
        }

        if (path.IsAwaited)
        {
            return SequentialAwaits.IsSeenIn(path) ? SequentialAwaits.Opinion(path, share, "answers from the network") : null;
        }

        return BlockingCall.Opinion(path, share, "a socket", TimeState.Network, TimeState.Lock);
    }
}
