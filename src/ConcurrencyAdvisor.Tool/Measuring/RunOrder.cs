namespace ConcurrencyAdvisor.Tool.Measuring;

/// <summary>
/// Which build runs when: base, head, head, base, and so on. A machine that becomes slower or warmer all the while treats both alike, which two blocks of runs, or a strict
/// alternation, would not.
/// </summary>
internal static class RunOrder
{
    /// <summary>The runs from one number of each side to another.</summary>
    /// <param name="from">Runs of each side that there are.</param>
    /// <param name="to">Runs of each side that there are to be.</param>
    /// <returns>The side, and the number of its run, from 1.</returns>
    public static IEnumerable<(Side Side, int Number)> Between(int from, int to)
    {
        for (var pair = from; pair < to; pair++)
        {
            var (first, second) = pair % 2 == 0 ? (Side.Base, Side.Head) : (Side.Head, Side.Base);
            yield return (first, pair + 1);
            yield return (second, pair + 1);
        }
    }
}
