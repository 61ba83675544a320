using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>What a hot path spent most of some states' seconds in.</summary>
/// <param name="Api">The framework method that the path called; empty for its own instructions or where none is known.</param>
/// <param name="State">The state of its longest part.</param>
/// <param name="Detail">What the kernel or the runtime said of the longest part.</param>
/// <param name="Seconds">Seconds of the method in these states.</param>
public sealed record DominantActivity(ApiName Api, TimeState State, string Detail, double Seconds)
{
    /// <summary>There is a method to name.</summary>
    public bool HasApi => Api.Method.Length > 0;

    /// <summary>Looks for the method with the most seconds in the given states; null where no activity was in them.</summary>
    public static DominantActivity? Find(HotPathEvidence evidence, params ReadOnlySpan<TimeState> states)
    {
        var byApi = new Dictionary<string, (double Seconds, Activity Longest, double LongestSeconds)>();
        foreach (var (activity, seconds) in evidence.Activities)
        {
            if (!states.Contains(activity.State))
            {
                continue;
            }

            var known = byApi.GetValueOrDefault(activity.Api);
            var longer = seconds > known.LongestSeconds;
            byApi[activity.Api] = (known.Seconds + seconds, longer ? activity : known.Longest, longer ? seconds : known.LongestSeconds);
        }

        if (byApi.Count == 0)
        {
            return null;
        }

        // Equal seconds are decided by name, so that the same evidence always gives the same sentence.
        var (api, top) = byApi.OrderByDescending(pair => pair.Value.Seconds).ThenBy(pair => pair.Key, StringComparer.Ordinal).First();
        return new DominantActivity(ApiName.Parse(api), top.Longest.State, top.Longest.Detail ?? "", top.Seconds);
    }
}
