using System.Text;
using System.Text.RegularExpressions;

namespace ConcurrencyAdvisor.Reporting.Redaction;

/// <summary>
/// Masks the values of secret names inside one argument: options, connection strings, form data, headers, JSON, and a command that is
/// an argument of another (<c>sh -c "..."</c>). Where a value's end is not sure, more is masked and never less.
/// </summary>
internal static partial class PairRedaction
{
    private const int LongestName = 80; // what stands farther before an equals sign is no part of a name

    public static string Apply(string text)
    {
        // Building the expressions takes longer than a short report does: first, whether they could match.
        var masked = text.Contains(':', StringComparison.Ordinal) && text.AsSpan().ContainsAny('"', '\'')
            ? QuotedPairs().Replace(text, match => MaskNamed(match))
            : text;
        masked = masked.Contains('-', StringComparison.Ordinal) && masked.Contains(' ', StringComparison.Ordinal)
            ? SpacedOptions().Replace(masked, match => MaskNamed(match))
            : masked;
        return masked.AsSpan().ContainsAny('=', ':') ? MaskSegments(masked) : masked;
    }

    private static string MaskNamed(Match match) => SecretNames.IsSecret(match.Groups["name"].ValueSpan)
        ? match.Groups["name"].Value + match.Groups["sign"].Value + Redactor.Mask
        : match.Value;

    private static string MaskSegments(string text)
    {
        // An option is one name with one value, which may hold any character.
        if (text[0] == '-' && MaskSegment(text, onlyFirst: true) is { } option)
        {
            return option;
        }

        var separator = text.Contains(';', StringComparison.Ordinal) ? ';' : '&';
        var masked = new StringBuilder();
        var rest = text.AsSpan();
        while (true)
        {
            var end = EndOfSegment(rest, separator);
            var segment = rest[..end];
            masked.Append(MaskSegment(segment, onlyFirst: false) ?? segment.ToString());
            if (end == rest.Length)
            {
                return masked.ToString();
            }

            masked.Append(separator);
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>Null where the segment holds no secret.</summary>
    private static string? MaskSegment(ReadOnlySpan<char> segment, bool onlyFirst)
    {
        var nameStart = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] is not ('=' or ':'))
            {
                continue;
            }

            var name = segment[Math.Max(nameStart, i - LongestName)..i];
            var value = segment[(i + 1)..].TrimStart();
            if (!value.IsEmpty && !IsMasked(value) && SecretNames.IsSecret(name))
            {
                return string.Concat(segment[..^value.Length], Redactor.Mask);
            }

            if (onlyFirst)
            {
                return null;
            }

            nameStart = i + 1;
        }

        return null;
    }

    /// <summary>The value of a quoted name, whose end was sure.</summary>
    private static bool IsMasked(ReadOnlySpan<char> value) =>
        value.StartsWith(Redactor.Mask, StringComparison.Ordinal)
        && (value.Length == Redactor.Mask.Length || value[Redactor.Mask.Length] is ',' or '}' or ']');

    private static int EndOfSegment(ReadOnlySpan<char> text, char separator)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote == '\0' && text[i] == separator)
            {
                return i;
            }

            // Only at the start of a value is a quote one; inside, as in O'Brien, it is a letter.
            if (quote == '\0' && text[i] is '"' or '\'' && i > 0 && text[i - 1] == '=')
            {
                quote = text[i];
            }
            else if (text[i] == quote)
            {
                quote = '\0';
            }
        }

        return text.Length;
    }

    [GeneratedRegex(
        """(?<name>["'][A-Za-z][A-Za-z0-9_.\- ]*["'])(?<sign>\s*:\s*)(?<value>"([^"\\]|\\.)*"?|'([^'\\]|\\.)*'?|[^\s,}\]]+)""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedPairs();

    [GeneratedRegex(
        """(?<name>--?[A-Za-z][A-Za-z0-9_\-]*)(?<sign> +)(?<value>"[^"]*"?|'[^']*'?|[^\s"'\-][^\s"']*)""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SpacedOptions();
}
