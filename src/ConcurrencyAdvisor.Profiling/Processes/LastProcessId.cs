using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>
/// Which process ids were given out since the last look. The kernel counts them upwards and tells the newest in <c>/proc/loadavg</c>, so that a look
/// costs as much as there is new, not as much as there is.
/// </summary>
public sealed class LastProcessId
{
    /// <summary>More than this, and listing <c>/proc</c> is cheaper.</summary>
    public const int LongestGap = 256;

    private int? _last;

    /// <summary>Takes in the newest id.</summary>
    /// <param name="newest">It; null where the system does not tell.</param>
    /// <param name="first">The first new one.</param>
    /// <param name="count">How many are new.</param>
    /// <returns>False where only a listing can tell.</returns>
    public bool TryAdvance(int? newest, out int first, out int count)
    {
        var last = _last;
        _last = newest;
        first = (last ?? 0) + 1;
        count = newest is { } now && last is { } then ? now - then : -1;
        return count is >= 0 and <= LongestGap;
    }

    /// <summary>Reads <c>/proc/loadavg</c>.</summary>
    public static int? Parse(string content)
    {
        var text = content.AsSpan().TrimEnd();
        return int.TryParse(text[(text.LastIndexOf(' ') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
