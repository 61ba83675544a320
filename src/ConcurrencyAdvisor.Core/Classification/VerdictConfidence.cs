using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>
/// How likely a verdict is right. Every number here is a prior, to be refitted on the corpus so that nine in ten of the verdicts
/// given at 90 % hold.
/// </summary>
internal static class VerdictConfidence
{
    /// <summary>The best evidence can still be misread.</summary>
    private const double Ceiling = 0.98;

    /// <summary>Nothing is claimed, so there is nothing to be sure of.</summary>
    private const double OfUnknown = 0.3;

    /// <summary>Factor for a class that just reaches its threshold.</summary>
    private const double AtThreshold = 0.8;

    /// <summary>Share above the threshold from which a larger margin adds nothing.</summary>
    private const double FullMargin = 0.2;

    /// <summary>Seconds of evidence at which half of the confidence is reached: three of the runtime's samples, 15 ms apart.</summary>
    private const double HalfwaySeconds = 0.05;

    /// <summary>Loss where every second was judged by a method's name alone.</summary>
    private const double LossByName = 0.4;

    /// <summary>Loss per share of time without a known state.</summary>
    private const double LossByUnknown = 0.5;

    /// <summary>Factor where nobody asked the scheduler: the line between running and waiting is blurred.</summary>
    private const double WithoutScheduler = 0.85;

    /// <summary>Factor where a wait's kind is known from the runtime alone.</summary>
    private const double WithoutSystemCalls = 0.92;

    /// <summary>Factor where the runtime was spared events of its tasks or waits: samples alone told of later ones.</summary>
    private const double WithoutEvents = 0.85;

    public static double Of(Bound bound, HotPathEvidence evidence, ClassShares shares)
    {
        if (bound == Bound.Unknown)
        {
            return OfUnknown;
        }

        var byName = Math.Clamp(evidence.Qualities.JudgedByName / shares.Seconds, 0, 1);
        var confidence = Ceiling
            * OfMargin(bound, shares.Largest.Share)
            * (shares.Seconds / (shares.Seconds + HalfwaySeconds))
            * (1 - (LossByName * byName))
            * (1 - (LossByUnknown * shares.Unknown))
            * (evidence.Process.LacksEvents ? WithoutEvents : 1)
            * OfCollectors(bound, evidence.Collectors);
        return Math.Clamp(confidence, 0, 1);
    }

    private static double OfMargin(Bound bound, double share)
    {
        var margin = bound == Bound.Mixed
            ? BoundClassifier.LeastShareOfClass - share
            : share - BoundClassifier.LeastShareOfClass;
        return AtThreshold + ((1 - AtThreshold) * Math.Clamp(margin / FullMargin, 0, 1));
    }

    private static double OfCollectors(Bound bound, IReadOnlyList<string> collectors)
    {
        // An empty list means that nobody said what collected: no reason to doubt.
        if (collectors.Count == 0)
        {
            return 1;
        }

        if (!collectors.Any(name => name.StartsWith("scheduler-", StringComparison.Ordinal)))
        {
            return WithoutScheduler;
        }

        var isWait = bound is Bound.Io or Bound.Synchronization or Bound.Timer or Bound.Mixed;
        return isWait && !collectors.Contains("syscall-polling") ? WithoutSystemCalls : 1;
    }
}
