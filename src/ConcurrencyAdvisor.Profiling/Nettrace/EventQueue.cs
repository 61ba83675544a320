namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>Events in the order in which they came, which are looked at and taken without a copy: there are millions.</summary>
internal sealed class EventQueue
{
    private const int FirstCapacity = 16;

    private WaitingEvent[] _events = [];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The oldest. Valid until the next change; there must be one.</summary>
    public ref readonly WaitingEvent First => ref _events[_first];

    public void Add(in WaitingEvent added)
    {
        if (Count == _events.Length)
        {
            Grow();
        }

        _events[(_first + Count++) & (_events.Length - 1)] = added;
    }

    /// <summary>Forgets the oldest.</summary>
    public void RemoveFirst()
    {
        _first = (_first + 1) & (_events.Length - 1);
        Count--;
    }

    // The length stays a power of two.
    private void Grow()
    {
        var grown = new WaitingEvent[Math.Max(FirstCapacity, _events.Length * 2)];
        _events.AsSpan(_first).CopyTo(grown);
        _events.AsSpan(0, _first).CopyTo(grown.AsSpan(_events.Length - _first));
        (_events, _first) = (grown, 0);
    }
}
