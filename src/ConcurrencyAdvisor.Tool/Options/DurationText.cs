using System.Globalization;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>What <c>30s</c>, <c>500ms</c>, <c>2m</c>, <c>1.5h</c> and <c>7d</c> say; a number alone is seconds.</summary>
internal static class DurationText
{
    private static readonly char[] UnitLetters = ['m', 's', 'h', 'd'];

    /// <summary>Null for what is no time.</summary>
    public static double? Milliseconds(string text)
    {
        var number = text.TrimEnd(UnitLetters);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && double.IsFinite(count)
            ? count * MillisecondsOf(text[number.Length..])
            : null;
    }

    private static double? MillisecondsOf(string unit) => unit switch
    {
        "ms" => 1,
        "s" or "" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => null,
    };
}
