using System.Diagnostics;
using ConcurrencyAdvisor.Profiling.Collectors;

namespace ConcurrencyAdvisor.Profiling.Evidence;

/// <summary>
/// Merges the records of all collectors into one stream in time order. A record is let through once every source has come as far (the
/// watermark), or once it has waited so long that a source must have fallen silent.
/// </summary>
public sealed class EvidenceMerger : IDisposable
{
    // A runtime flushes its events every 100 ms, and later on a busy machine; a source without news for this long has nothing to say.
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(2);

    /// <summary>Records that may wait: about 50 MB. Beyond, the oldest go on although a source may still tell older ones.</summary>
    public const int MostWaiting = 500_000;
    private const int RoomedWaiting = MostWaiting / 4 * 3;

    // Whoever posts wakes nobody: records are taken by the hundred, except where there is no room for more, or all is over.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _news = new(initialState: false);
    private readonly PriorityQueue<EvidenceRecord, (long TimeNs, long Sequence)> _waiting = new();
    private readonly List<Source> _sources = [];
    private readonly Func<long> _nowNs;
#pragma warning disable CA2213 // A reader that outlives everybody's patience may still post; without a handle there is nothing to free.
    private readonly ManualResetEventSlim _hasRoom = new(initialState: true);
#pragma warning restore CA2213
    private long _sequence;
    private long _hurried;
    private bool _completed;
    private bool _isClosed;

    public EvidenceMerger()
        : this(Stopwatch.GetTimestamp)
    {
    }

    /// <param name="nowNs">The clock of the records.</param>
    public EvidenceMerger(Func<long> nowNs) => _nowNs = nowNs;

    /// <summary>A sink for one collector, or for one process of it. Until it is completed the stream waits for it.</summary>
    public IEvidenceSink AddSource()
    {
        lock (_gate)
        {
            var source = new Source(this);
            _sources.Add(source);
            return source;
        }
    }

    /// <summary>Adds a record of this moment from outside of any source.</summary>
    public void Mark(Func<long, EvidenceRecord> record)
    {
        lock (_gate)
        {
            var now = _nowNs();
            _waiting.Enqueue(record(now), (now, _sequence++));
        }
    }

    /// <summary>Adds a warning from outside of any source.</summary>
    public void Warn(int processId, string text)
    {
        lock (_gate)
        {
            _waiting.Enqueue(new EvidenceWarning(0, processId, text), (0, _sequence++));
        }
    }

    /// <summary>Says that a source has ended: nobody waits for it any more.</summary>
    public void Complete(IEvidenceSink source)
    {
        lock (_gate)
        {
            _sources.Remove((Source)source);
        }
    }

    /// <summary>Says that no source will post again; <see cref="Run"/> returns after what is left.</summary>
    public void CompleteAll()
    {
        lock (_gate)
        {
            _completed = true;
        }

        _hasRoom.Set();
        _news.Set();
    }

    /// <summary>Delivers the merged stream on the calling thread until <see cref="CompleteAll"/>.</summary>
    public void Run(Action<EvidenceRecord> consume)
    {
        try
        {
            Deliver(consume);
        }
        finally
        {
            // Nobody takes records any more: nobody may wait to be rid of them.
            lock (_gate)
            {
                _isClosed = true;
                _waiting.Clear();
            }

            CompleteAll();
        }
    }

    private void Deliver(Action<EvidenceRecord> consume)
    {
        var batch = new List<EvidenceRecord>();
        while (true)
        {
            var isLast = TakeReady(batch);
            _hasRoom.Set();
            foreach (var record in batch)
            {
                consume(record);
            }

            batch.Clear();
            if (isLast)
            {
                TellHurried(consume);
                return;
            }

            _news.WaitOne(Pause);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _news.Dispose();
    }

    private void TellHurried(Action<EvidenceRecord> consume)
    {
        if (_hurried > 0)
        {
            consume(new EvidenceWarning(
                0, 0, $"{_hurried} records were used before a slower source had come as far, because more than {MostWaiting} waited: what they say of each other may be wrong."));
        }
    }

    private bool TakeReady(List<EvidenceRecord> batch)
    {
        lock (_gate)
        {
            var watermark = _completed ? long.MaxValue : Watermark();
            var hasNoRoom = _waiting.Count >= MostWaiting;
            while (_waiting.TryPeek(out var record, out var place) && place.TimeNs <= watermark)
            {
                batch.Add(record);
                _waiting.Dequeue();
            }

            // Making room for one record only would have every record wait for a turn of this thread.
            while (_waiting.Count > (hasNoRoom ? RoomedWaiting : MostWaiting - 1))
            {
                batch.Add(_waiting.Dequeue());
                _hurried++;
            }

            return _completed && _waiting.Count == 0;
        }
    }

    private long Watermark()
    {
        var silent = _nowNs() - (long)SilenceLimit.TotalNanoseconds;
        var watermark = long.MaxValue;
        foreach (var source in _sources)
        {
            watermark = Math.Min(watermark, Math.Max(source.ReachedNs, silent));
        }

        return watermark;
    }

    private sealed class Source(EvidenceMerger owner) : IEvidenceSink
    {
        /// <summary>How far this source has come; guarded by the owner's gate.</summary>
        public long ReachedNs { get; private set; }

        // Who tells more than is taken waits: the runtime and the kernel count what they drop meanwhile.
        public void Post(EvidenceRecord record)
        {
            owner._hasRoom.Wait();
            lock (owner._gate)
            {
                if (owner._isClosed)
                {
                    return;
                }

                owner._waiting.Enqueue(record, (record.TimeNs, owner._sequence++));
                Reach(record.TimeNs);
                if (owner._waiting.Count >= MostWaiting && !owner._completed)
                {
                    owner._hasRoom.Reset();
                    owner._news.Set();
                }
            }
        }

        public void Advance(long timeNs)
        {
            lock (owner._gate)
            {
                Reach(timeNs);
            }
        }

        private void Reach(long timeNs) => ReachedNs = Math.Max(ReachedNs, timeNs);
    }
}
