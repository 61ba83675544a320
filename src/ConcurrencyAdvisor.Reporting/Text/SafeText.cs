using System.Globalization;
using System.Text;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>
/// Makes text of the target harmless to show: nothing in it can move the cursor, colour what follows, reorder what a reader sees,
/// hide, or command the build server whose log it ends up in.
/// </summary>
public static class SafeText
{
    // Longer than any path: a name that fills the screen is an attack or a mistake.
    private const int MaximumLength = 4096;

    private const string Ellipsis = "...";

    /// <summary>Replaces what is not plainly visible by its code, and cuts text that is absurdly long.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = BuildCommands.Disarm(EscapeHidden(text.Length <= MaximumLength ? text : text[..(MaximumLength + 1)]));
        if (safe.Length <= MaximumLength)
        {
            return safe;
        }

        var end = MaximumLength - Ellipsis.Length;
        return string.Concat(safe.AsSpan(0, char.IsHighSurrogate(safe[end - 1]) ? end - 1 : end), Ellipsis);
    }

    private static string EscapeHidden(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf16(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            Append(safe, valid ? rune : null, rest[0]);
            rest = rest[length..];
        }

        return safe.ToString();
    }

    private static void Append(StringBuilder safe, Rune? rune, char unit)
    {
        if (rune is not { } known)
        {
            AppendCode(safe, 'u', unit, "X4");
        }
        else if (IsVisible(known))
        {
            safe.Append(known);
        }
        else
        {
            AppendHidden(safe, known);
        }
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };

    private static void AppendHidden(StringBuilder safe, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n':
                safe.Append("\\n");
                break;
            case '\r':
                safe.Append("\\r");
                break;
            case '\t':
                safe.Append("\\t");
                break;
            case > char.MaxValue:
                AppendCode(safe, 'U', rune.Value, "X8");
                break;
            default:
                AppendCode(safe, 'u', rune.Value, "X4");
                break;
        }
    }

    private static void AppendCode(StringBuilder safe, char kind, int value, string format) =>
        safe.Append('\\').Append(kind).Append(value.ToString(format, CultureInfo.InvariantCulture));
}
