namespace ConcurrencyAdvisor.Core.Gating.Suppressions;

/// <summary>
/// Finds where a method starts with its comments and attributes. Debug symbols know its first statement only: declarations without code, the brace, the
/// signature and what stands above it come before.
/// </summary>
public static class MethodStart
{
    /// <summary>Lines above a method's first statement that may belong to it.</summary>
    public const int MostLines = 30;

    /// <summary>The first line that belongs to a method.</summary>
    /// <param name="lines">The file's.</param>
    /// <param name="line">First line of the method's body, from 1.</param>
    /// <returns>From 1; <paramref name="line"/> itself where nothing above belongs to it, or the file has no such line.</returns>
    public static int Of(IReadOnlyList<string> lines, int line)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (line < 1 || line > lines.Count)
        {
            return line;
        }

        var highest = Math.Max(1, line - MostLines);
        var first = OwnBrace(lines, line, highest);
        for (var above = first - 1; above >= highest; above--)
        {
            var text = new CodeLine(lines[above - 1]);
            if (text.EndsSomething
                || text.DeclaresType
                || (text.OpensBlock && OpensType(lines, above, highest))
                || (text.IsBlank && FollowsCode(lines, above, highest)))
            {
                break;
            }

            first = text.IsBlank ? first : above;
        }

        return first;
    }

    // The line of the brace that opens the method; its first statement where there is none, as with '=>'.
    private static int OwnBrace(IReadOnlyList<string> lines, int line, int highest)
    {
        if (new CodeLine(lines[line - 1]).StartsWithBrace)
        {
            return line;
        }

        for (var above = line - 1; above >= highest; above--)
        {
            var text = new CodeLine(lines[above - 1]);
            if (text.ClosesBlock || text.DeclaresType)
            {
                break;
            }

            if (text.OpensBlock)
            {
                return OpensType(lines, above, highest) ? line : above;
            }
        }

        return line;
    }

    // Whether a brace is a type's: the declaration stands above it, perhaps with its bases on lines of their own.
    private static bool OpensType(IReadOnlyList<string> lines, int brace, int highest)
    {
        for (var above = brace - 1; above >= highest; above--)
        {
            var text = new CodeLine(lines[above - 1]);
            if (text.DeclaresType)
            {
                return true;
            }

            if (text.EndsSomething || text.OpensBlock || text.IsBlank)
            {
                return false;
            }
        }

        return false;
    }

    private static bool FollowsCode(IReadOnlyList<string> lines, int blank, int highest)
    {
        for (var above = blank - 1; above >= highest; above--)
        {
            var text = new CodeLine(lines[above - 1]);
            if (!text.IsBlank)
            {
                return text.IsCode;
            }
        }

        return true;
    }
}
