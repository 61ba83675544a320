using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The shortest wait of each call so far. Where no worker was free when a wait ended, what it took beyond the shortest of its kind was rather a wait
/// for a worker than for the world outside.
/// </summary>
internal sealed class WaitLengths
{
    private readonly Dictionary<(MethodId Method, string Api), long> _shortestNs = [];

    /// <summary>Counts a wait and says how much longer than the shortest of its call it was.</summary>
    public long BeyondShortestNs(UserFrame[] path, string api, long durationNs)
    {
        if (path.Length == 0)
        {
            return 0;
        }

        var call = (path[^1].Method, api);
        var shortest = Math.Min(durationNs, _shortestNs.GetValueOrDefault(call, durationNs));
        _shortestNs[call] = shortest;
        return durationNs - shortest;
    }
}
