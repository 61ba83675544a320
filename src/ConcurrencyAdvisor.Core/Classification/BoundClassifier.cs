using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Classification;

/// <summary>Says where a hot path's time goes.</summary>
public static class BoundClassifier
{
    /// <summary>Share that a class must reach to name the path. Defined by the report's contract.</summary>
    public const double LeastShareOfClass = 0.6;

    /// <summary>Share of time without a known state above which nothing is said. Defined by the report's contract.</summary>
    public const double MostUnknownShare = 0.4;

    /// <summary>Decides, names the cause and says how sure it is.</summary>
    public static Verdict Classify(HotPathEvidence evidence)
    {
        var shares = ClassShares.Of(evidence);
        var bound = BoundOf(shares);
        var causes = new CauseWriter(evidence, shares);
        return CpuCheck.Refutes(bound, evidence, shares)
            ? new Verdict(Bound.Unknown, causes.Refuted(), VerdictConfidence.Of(Bound.Unknown, evidence, shares))
            : new Verdict(bound, causes.Write(bound), VerdictConfidence.Of(bound, evidence, shares));
    }

    private static Bound BoundOf(ClassShares shares)
    {
        if (shares.Seconds <= 0 || shares.Unknown > MostUnknownShare)
        {
            return Bound.Unknown;
        }

        var (bound, share) = shares.Largest;
        return share >= LeastShareOfClass ? bound : Bound.Mixed;
    }
}
