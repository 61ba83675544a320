namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Notices when events come faster than the target can bear, and which family most come from. Confined to the thread that reads them.</summary>
internal sealed class EventRate
{
    /// <summary>
    /// Events a second that a target may be asked for. At 4.5 microseconds of CPU each, as CostEstimate says, these are 7 % of a core; start-up alone, and a
    /// burst of requests, stay below.
    /// </summary>
    public const int MostPerSecond = 15_000;

    private const long WindowNs = 200_000_000;
    private const int WindowsInARow = 2;
    private readonly Dictionary<EventFamilies, int> _inWindow = [];
    private long _windowStartNs = -1;
    private int _hotWindows;

    /// <summary>Counts an event.</summary>
    /// <returns>
    /// The family to switch off: that with the most events, once all together were above the limit in two windows of 200 ms in a row. Start-up alone
    /// does not count.
    /// </returns>
    public EventFamilies Count(EventFamilies family, long timeNs)
    {
        if (_windowStartNs < 0)
        {
            _windowStartNs = timeNs;
        }

        var flooding = EventFamilies.None;
        if (timeNs - _windowStartNs >= WindowNs)
        {
            var isHot = _inWindow.Values.Sum() >= MostPerSecond * (double)WindowNs / 1_000_000_000;
            _hotWindows = isHot ? _hotWindows + 1 : 0;
            if (_hotWindows >= WindowsInARow)
            {
                flooding = _inWindow.MaxBy(f => f.Value).Key;
                _hotWindows = 0;
            }

            _windowStartNs = timeNs;
            _inWindow.Clear();
        }

        _inWindow[family] = _inWindow.GetValueOrDefault(family) + 1;
        return flooding;
    }
}
