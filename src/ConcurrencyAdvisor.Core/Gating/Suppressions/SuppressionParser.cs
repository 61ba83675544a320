namespace ConcurrencyAdvisor.Core.Gating.Suppressions;

/// <summary>
/// Reads <c>concurrency-advisor: ignore CADV0001, CADV0002 -- reason</c>. The words alone make the directive, whatever stands before them, so that the
/// comments of every language do.
/// </summary>
public static class SuppressionParser
{
    /// <summary>What a directive starts with.</summary>
    public const string Marker = "concurrency-advisor:";

    private const string Verb = "ignore";
    private const string ReasonMark = "--";
    private const string RulePrefix = "CADV";
    private const int LongestReason = 300; // a sentence or three; a generated line of megabytes would go into every report
    private const int MostRules = 50; // more than there are

    private static readonly char[] Separators = [' ', '\t', ','];

    /// <summary>What closes a comment of C#, F# or XML on the directive's own line.</summary>
    private static readonly string[] Closings = ["*/", "*)", "-->"];

    /// <summary>All directives of a file, in its order.</summary>
    public static IReadOnlyList<SuppressionDirective> Parse(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.Select((line, index) => ParseLine(line, index + 1)).OfType<SuppressionDirective>()];
    }

    /// <summary>The first directive of a line; null where there is none.</summary>
    /// <param name="line">Its text.</param>
    /// <param name="number">From 1.</param>
    public static SuppressionDirective? ParseLine(string line, int number)
    {
        ArgumentNullException.ThrowIfNull(line);
        var start = line.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var text = WithoutClosing(line.AsSpan(start + Marker.Length));
        var isUnderstood = StartsWithVerb(text);
        if (!isUnderstood && !text.Contains(RulePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return null; // prose that happens to name the tool
        }

        text = isUnderstood ? text[Verb.Length..] : text;
        var mark = text.IndexOf(ReasonMark, StringComparison.Ordinal);
        var rules = mark < 0 ? text : text[..mark];
        return new SuppressionDirective(number, Rules(rules.ToString()), mark < 0 ? "" : Reason(text[mark..]), isUnderstood);
    }

    private static ReadOnlySpan<char> WithoutClosing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        foreach (var closing in Closings)
        {
            text = text.EndsWith(closing, StringComparison.Ordinal) ? text[..^closing.Length].TrimEnd() : text;
        }

        return text;
    }

    private static bool StartsWithVerb(ReadOnlySpan<char> text) =>
        text.StartsWith(Verb, StringComparison.OrdinalIgnoreCase) && (text.Length == Verb.Length || !char.IsLetterOrDigit(text[Verb.Length]));

    private static string[] Rules(string text) =>
    [
        .. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(rule => rule.ToUpperInvariant())
            .Distinct(StringComparer.Ordinal)
            .Take(MostRules),
    ];

    private static string Reason(ReadOnlySpan<char> text)
    {
        var reason = text.TrimStart('-').Trim();
        if (reason.Length <= LongestReason)
        {
            return reason.ToString();
        }

        // Half of a character would be no text any more.
        var end = char.IsHighSurrogate(reason[LongestReason - 1]) ? LongestReason - 1 : LongestReason;
        return string.Concat(reason[..end].TrimEnd(), "...");
    }
}
