using ConcurrencyAdvisor.Core.Decisions.Predictions;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>Gains beside wall time.</summary>
internal static class Gains
{
    /// <summary>One thread more or less is no gain to speak of.</summary>
    private const double LeastThreads = 2;

    /// <summary>Threads, and their memory, that no longer have to exist; null where hardly any does.</summary>
    public static Gain? OfThreads(double threads)
    {
        var whole = Math.Round(threads);
        return whole >= LeastThreads ? new Gain(whole, ThreadCosts.BytesOf(whole), Throughput: null) : null;
    }
}
