namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// The step-down correction of Holm (1979): whoever tests many paths finds a difference by chance in some, and a corrected probability is the one of
/// finding any. It holds however the paths depend on each other, which those of one run do.
/// </summary>
public static class HolmCorrection
{
    /// <summary>
    /// The most that a comparison of an unchanged program may call slower, over all that it tests: one in two hundred. A team with twenty pull requests a
    /// week sees a false alarm in ten.
    /// </summary>
    public const double FamilyAlpha = 0.005;

    /// <summary>The corrected probabilities, in the order of those given.</summary>
    /// <param name="probabilities">One for each test, 0 to 1.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var adjusted = new double[probabilities.Count];
        var most = 0.0;
        var step = 0;
        foreach (var index in Enumerable.Range(0, adjusted.Length).OrderBy(i => probabilities[i]))
        {
            // Never below one that was more probable by chance to begin with.
            most = Math.Max(most, Math.Min(1, probabilities[index] * (adjusted.Length - step)));
            adjusted[index] = most;
            step++;
        }

        return adjusted;
    }
}
