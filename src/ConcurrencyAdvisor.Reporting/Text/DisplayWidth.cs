using System.Globalization;
using System.Text;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>How many columns of a terminal text takes: East Asian characters and emoji take two, combining marks none.</summary>
internal static class DisplayWidth
{
    private const string Ellipsis = "...";

    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>Cuts text that is wider than <paramref name="width"/> and says so with three dots.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var left = Math.Max(0, width - Ellipsis.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Of(rune);
            if (left < 0)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }

    private static int Of(Rune rune)
    {
        if (rune.IsAscii)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            ? 0
            : IsWide(rune.Value) ? 2 : 1;
    }

    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115F)
        or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
