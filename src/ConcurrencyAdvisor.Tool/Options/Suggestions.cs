namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
internal static class Suggestions
{
    /// <summary>The nearest candidate; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .OrderBy(c => c.Distance)
            .FirstOrDefault();
        return best.Candidate is not null && best.Distance <= Math.Max(1, word.Length / 3) ? best.Candidate : null;
    }

    /// <summary>A question about it, or else what the caller says.</summary>
    public static string Ask(string word, IEnumerable<string> candidates, string otherwise) =>
        Nearest(word, candidates) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;

    // Letters to insert, remove, replace or swap with their neighbour, without regard to case.
    private static int Distance(string from, string to)
    {
        var table = Enumerable.Range(0, from.Length + 1).Select(_ => new int[to.Length + 1]).ToArray();
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                table[i][j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return table[from.Length][to.Length];

        int Step(int i, int j)
        {
            var cost = Same(from[i - 1], to[j - 1]) ? 0 : 1;
            var best = Math.Min(Math.Min(table[i - 1][j] + 1, table[i][j - 1] + 1), table[i - 1][j - 1] + cost);
            return i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]) ? Math.Min(best, table[i - 2][j - 2] + 1) : best;
        }
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
