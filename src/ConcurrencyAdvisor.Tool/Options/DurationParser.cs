using System.Globalization;

namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Reads <c>30s</c>, <c>500ms</c>, <c>2m</c>, <c>1.5h</c>, <c>7d</c>; a number alone is seconds.</summary>
internal static class DurationParser
{
    // The timers of the runtime end at 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly char[] UnitLetters = ['m', 's', 'h', 'd'];

    // An age is measured by no timer.
    private static readonly TimeSpan OldestAge = TimeSpan.FromDays(36500);

    public static TimeSpan Parse(OptionValue value) => Parse(value, Longest);

    /// <summary>How old something may be.</summary>
    public static TimeSpan ParseAge(OptionValue value) => Parse(value, OldestAge);

    private static TimeSpan Parse(OptionValue value, TimeSpan longest)
    {
        var number = value.Text.TrimEnd(UnitLetters);
        var unit = value.Text[number.Length..];
        if (MillisecondsOf(unit) is not { } milliseconds
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || !double.IsFinite(count))
        {
            throw value.Wrong("is no time", "Give a number with a unit, such as 30s, 500ms, 2m, 1h or 7d.");
        }

        if (count * milliseconds > longest.TotalMilliseconds)
        {
            throw value.Wrong("is too long", $"Give at most {longest.Days}d.");
        }

        return TimeSpan.FromMilliseconds(count * milliseconds);
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
