namespace ConcurrencyAdvisor.Core.Gating.Suppressions;

/// <summary>Lines as compilers count them: debug symbols name lines by number, so one break too many would move every method.</summary>
public static class SourceLines
{
    private const string Breaks = "\r\n\u0085\u2028\u2029";

    /// <summary>The lines of a file, without their ends.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var start = 0;
        while (text.AsSpan(start).IndexOfAny(Breaks) is >= 0 and var length)
        {
            var end = start + length;
            lines.Add(text[start..end]);
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        lines.Add(text[start..]);
        return lines;
    }
}
