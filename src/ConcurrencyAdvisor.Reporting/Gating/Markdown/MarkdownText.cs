using System.Globalization;
using System.Text;
using ConcurrencyAdvisor.Reporting.Text;

namespace ConcurrencyAdvisor.Reporting.Gating.Markdown;

/// <summary>
/// Text of the target in a comment that code hosts render: it can form no markup, and no link, mention or reference either. Those are looked
/// for after references to characters were resolved, so they are broken up by a space of no width.
/// </summary>
internal static class MarkdownText
{
    private const string Ellipsis = "...";
    private const string NoWidth = "&#8203;";

    /// <summary>As a sentence; cut where it is longer than <paramref name="most"/> characters.</summary>
    public static string Of(string text, int most)
    {
        var visible = Cut(SafeText.Escape(text).Trim(), most);
        var safe = new StringBuilder(visible.Length);
        for (var i = 0; i < visible.Length; i++)
        {
            Append(safe, visible, i);
        }

        return safe.ToString();
    }

    /// <summary>As code, in which code hosts look for nothing.</summary>
    public static string Code(string text, int most) => $"<code>{Of(text, most)}</code>";

    private static void Append(StringBuilder safe, string text, int index)
    {
        var letter = text[index];
        switch (letter)
        {
            case '&':
                safe.Append("&amp;");
                break;
            case '<':
                safe.Append("&lt;");
                break;
            case '>':
                safe.Append("&gt;");
                break;
            case '@':
                safe.Append(letter).Append(NoWidth);
                break;
            case '#':
                AppendCode(safe, letter);
                safe.Append(NoWidth);
                break;
            case ':' when text.AsSpan(index + 1).StartsWith("//"):
                safe.Append(letter).Append(NoWidth);
                break;
            case '.' when text.AsSpan(0, index).EndsWith("www", StringComparison.OrdinalIgnoreCase):
                safe.Append(NoWidth).Append(letter);
                break;
            case '-' when text.AsSpan(0, index).EndsWith("gh", StringComparison.OrdinalIgnoreCase):
                safe.Append(letter).Append(NoWidth);
                break;
            case '.' or ')' when BeginsList(text, index):
            case '-' or '+' or '=' when index == 0:
            case '\\' or '`' or '*' or '_' or '~' or '[' or ']' or '!' or '|' or '$' or '"':
                AppendCode(safe, letter);
                break;
            default:
                safe.Append(letter);
                break;
        }
    }

    // "1. " at the beginning; "9.12 s" begins none.
    private static bool BeginsList(string text, int index) =>
        !text.AsSpan(0, index).ContainsAnyExceptInRange('0', '9') && (index + 1 == text.Length || text[index + 1] == ' ');

    private static void AppendCode(StringBuilder safe, char letter) =>
        safe.Append("&#").Append(((int)letter).ToString(CultureInfo.InvariantCulture)).Append(';');

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - Ellipsis.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Ellipsis);
    }
}
