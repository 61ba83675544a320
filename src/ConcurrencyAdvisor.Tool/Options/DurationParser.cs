namespace ConcurrencyAdvisor.Tool.Options;

/// <summary>Reads a time, and says what is wrong with one.</summary>
internal static class DurationParser
{
    // The timers of the runtime end at 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    // An age is measured by no timer.
    private static readonly TimeSpan OldestAge = TimeSpan.FromDays(36500);

    public static TimeSpan Parse(OptionValue value) => Parse(value, Longest);

    /// <summary>How old something may be.</summary>
    public static TimeSpan ParseAge(OptionValue value) => Parse(value, OldestAge);

    private static TimeSpan Parse(OptionValue value, TimeSpan longest)
    {
        if (DurationText.Milliseconds(value.Text) is not { } milliseconds)
        {
            throw value.Wrong("is no time", "Give a number with a unit, such as 30s, 500ms, 2m, 1h or 7d.");
        }

        if (milliseconds > longest.TotalMilliseconds)
        {
            throw value.Wrong("is too long", $"Give at most {longest.Days}d.");
        }

        return TimeSpan.FromMilliseconds(milliseconds);
    }
}
