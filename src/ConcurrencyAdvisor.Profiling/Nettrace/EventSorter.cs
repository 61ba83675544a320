namespace ConcurrencyAdvisor.Profiling.Nettrace;

/// <summary>Takes an event in its turn.</summary>
internal delegate void EventTeller(in WaitingEvent waiting);

/// <summary>
/// Puts events in the order of their times. A runtime writes them thread by thread: those of one thread are in order, and marked ones say up to
/// when the others are complete. Counts what was dropped.
/// </summary>
internal sealed class EventSorter(EventTeller tell, Action<Block> release)
{
    // A runtime marks an event ten times a second, and reaches a sequence point with every 10 MB: a tenth of this at most.
    private const int MostWaiting = 1 << 20;

    private readonly Dictionary<long, CaptureThread> _threads = [];

    // Those with waiting events, by the time of their first one.
    private readonly PriorityQueue<CaptureThread, long> _next = new();
    private CaptureThread _current = new();
    private long _currentId = -1;
    private int _waiting;

    /// <summary>Events that the runtime could not keep.</summary>
    public long LostEvents { get; private set; }

    /// <summary>Takes the next event of the stream.</summary>
    public void Add(in WaitingEvent added)
    {
        NoteSequence(added.Header);
        if (added.Header.IsSorted)
        {
            TellUntil(added.Header.Ticks);
        }

        if (added.Type.Handler is null)
        {
            return;
        }

        if (added.Header.IsSorted)
        {
            tell(added);
            return;
        }

        if (_waiting == MostWaiting)
        {
            throw new InvalidDataException($"{MostWaiting} events are in no order");
        }

        if (_current.Events.Count == 0)
        {
            _next.Enqueue(_current, added.Header.Ticks);
        }

        _waiting++;
        added.Block.Waiting++;
        _current.Events.Add(added);
    }

    /// <summary>The stream has come to a point that all threads have reached.</summary>
    /// <param name="sequenceNumbers">How many events each thread has written, by its id. A thread that is not there has ended.</param>
    public void Pass(IReadOnlyDictionary<long, uint> sequenceNumbers)
    {
        TellAll();
        foreach (var id in _threads.Keys.Where(id => !sequenceNumbers.ContainsKey(id)).ToArray())
        {
            _threads.Remove(id);
        }

        foreach (var (id, number) in sequenceNumbers)
        {
            if (_threads.TryGetValue(id, out var thread))
            {
                LostEvents += Math.Max(0, unchecked((int)(number - thread.SequenceNumber)));
            }
            else
            {
                _threads.Add(id, thread = new CaptureThread());
            }

            thread.SequenceNumber = number;
        }

        _currentId = -1;
    }

    /// <summary>Tells what is left.</summary>
    public void TellAll() => TellUntil(long.MaxValue);

    private void NoteSequence(in EventHeader header)
    {
        if (header.CaptureThreadId != _currentId)
        {
            _currentId = header.CaptureThreadId;
            if (!_threads.TryGetValue(_currentId, out var known))
            {
                _threads.Add(_currentId, known = new CaptureThread { SequenceNumber = header.SequenceNumber - 1 });
            }

            _current = known;
        }

        // A number that starts again is that of a new thread with the id of one that has ended.
        var before = header.SequenceNumber - 1;
        var lost = unchecked((int)(before - _current.SequenceNumber));
        LostEvents += lost >= 0 ? lost : before;
        _current.SequenceNumber = header.SequenceNumber;
    }

    private void TellUntil(long ticks)
    {
        while (_next.TryPeek(out var thread, out var first) && first < ticks)
        {
            _next.Dequeue();
            try
            {
                TellRun(thread.Events, _next.TryPeek(out _, out var other) ? Math.Min(other, ticks - 1) : ticks - 1);
            }
            finally
            {
                if (thread.Events.Count > 0)
                {
                    _next.Enqueue(thread, thread.Events.First.Header.Ticks);
                }
            }
        }
    }

    // As long as no other thread has an older one.
    private void TellRun(EventQueue events, long limit)
    {
        do
        {
            var waiting = events.First;
            events.RemoveFirst();
            _waiting--;
            tell(waiting);
            if (--waiting.Block.Waiting == 0)
            {
                release(waiting.Block);
            }
        }
        while (events.Count > 0 && events.First.Header.Ticks <= limit);
    }

    private sealed class CaptureThread
    {
        /// <summary>Of its newest event.</summary>
        public uint SequenceNumber { get; set; }

        public EventQueue Events { get; } = new();
    }
}
