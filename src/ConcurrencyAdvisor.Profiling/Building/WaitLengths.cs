using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Profiling.Building;

/// <summary>
/// The shortest wait of each operation under each call so far. Where no worker was free when a wait ended, what it took beyond the shortest of its kind was rather a wait
/// for a worker than for the world outside.
/// </summary>
internal sealed class WaitLengths
{
    private readonly Dictionary<(MethodId Method, string Api, string Operation), long> _shortestNs = [];

    /// <summary>Counts a wait and says how much longer than the shortest of its kind it was.</summary>
    public long BeyondShortestNs(AsyncInstance waiting, long durationNs)
    {
        if (waiting.Path.Length == 0)
        {
            return 0;
        }

        var call = (waiting.Path[^1].Method, waiting.Api, waiting.Name);
        var shortest = Math.Min(durationNs, _shortestNs.GetValueOrDefault(call, durationNs));
        _shortestNs[call] = shortest;
        return durationNs - shortest;
    }
}
