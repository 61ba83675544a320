namespace ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

/// <summary>Notices when a family of events comes faster than the target can bear. Confined to the thread that reads the events.</summary>
internal sealed class EventRate
{
    /// <summary>
    /// Events a second that a target may be asked for. Each costs it about ten microseconds with its stack, so that these are 15 % of a core; start-up
    /// alone, and a burst of requests, stay below.
    /// </summary>
    public const int MostPerSecond = 15_000;

    private const long WindowNs = 200_000_000;
    private const int WindowsInARow = 2;
    private long _windowStartNs = -1;
    private int _inWindow;
    private int _hotWindows;

    /// <summary>The rate was above the limit in two windows of 200 ms in a row: start-up alone does not count.</summary>
    public bool IsTooHigh { get; private set; }

    public void Count(long timeNs)
    {
        if (_windowStartNs < 0)
        {
            _windowStartNs = timeNs;
        }

        if (timeNs - _windowStartNs >= WindowNs)
        {
            var isHot = _inWindow >= MostPerSecond * (double)WindowNs / 1_000_000_000;
            _hotWindows = isHot ? _hotWindows + 1 : 0;
            IsTooHigh |= _hotWindows >= WindowsInARow;
            _windowStartNs = timeNs;
            _inWindow = 0;
        }

        _inWindow++;
    }
}
