using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>A thread sleeps, looks, and sleeps again.</summary>
public sealed class PollingRule : IRule
{
    /// <summary>Share of sleeping that makes the advice worth hearing. Prior.</summary>
    private const double LeastShare = 0.4;

    /// <summary>Priors; to be refitted on the corpus. A sleep can be there on purpose: a throttle, a simulated load.</summary>
    private const double Confidence = 0.85;

    private const double ConfidenceInNativeCode = 0.7;

    public string Id => RuleIds.Polling;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var share = path.Shares.Timer - path.BlockedOnTaskShare;
        if (share < LeastShare || path.IsAwaited || !(path.Repeats || path.OnPoolShare >= PathFacts.Most))
        {
            return null;
        }

        var top = DominantActivity.Find(path.Evidence, TimeState.Timer);
        var isManaged = top is { HasApi: true };
        var call = isManaged ? $" in {top!.Api.Display}" : NativeCall(top);
        return new RuleOpinion
        {
            Model = ConcurrencyModel.Async,
            Message = $"{path.Name} sleeps{call} for {Figures.Percent(share)} of its time, again and again: "
                + $"wait for the event itself with {path.Terms.SignalHow}.",
            Why = ["every sleep holds a thread, wakes too late by half of its length on average, and wakes for nothing in "
                + "between"],
            Cautions = path.Terms.IsDotNet
                ? ["where the sleep only sets a pace there is no event: Task.Delay then sets it without a thread"]
                : [],
            Score = share,
            Confidence = isManaged ? Confidence : ConfidenceInNativeCode,

            // How much sooner the event would be seen depends on when it happens, which no profile tells.
            PredictedSpeedup = null,
            IsProvenHarm = Starvation.IsProvenFor(path),
            Gain = Gains.OfThreads(path.ThreadsHeld(share)),
        };
    }

    private static string NativeCall(DominantActivity? top) => top is { Detail.Length: > 0 } ? $" in {top.Detail}" : "";
}
