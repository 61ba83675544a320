using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>The rings' records in time order, as far as none older can follow. Used by one thread.</summary>
internal sealed class SwitchRecordQueue(PerfRings rings)
{
    private readonly List<PerfRecord> _taken = [];
    private readonly List<PerfRecord> _later = [];

    /// <summary>How many records were looked at for the last batch, and how many of those were new.</summary>
    public (int All, int New) Looked { get; private set; }

    /// <summary>All up to a moment; the rest waits for the next call, and this is gone then.</summary>
    public ReadOnlySpan<PerfRecord> TakeUntil(long untilNs)
    {
        _taken.Clear();
        _taken.AddRange(_later);
        var carried = _later.Count;
        _later.Clear();
        rings.Drain(_taken);
        _taken.Sort(static (a, b) => a.TimeNs.CompareTo(b.TimeNs));
        Looked = (_taken.Count, _taken.Count - carried);
        var count = _taken.Count;
        while (count > 0 && _taken[count - 1].TimeNs > untilNs)
        {
            count--;
        }

        _later.AddRange(CollectionsMarshal.AsSpan(_taken)[count..]);
        return CollectionsMarshal.AsSpan(_taken)[..count];
    }

    /// <summary>Whether records wait, in the rings or since the last batch, that should be looked at soon.</summary>
    public bool HasNews(Predicate<int> isWatched) => _later.Exists(record => record.IsNews(isWatched)) || rings.HasNews(isWatched);

    /// <summary>Whether a record of a thread's birth waits, or is in the rings, that counts.</summary>
    public bool HasBirth(int threadId, Func<PerfRecord, bool> counts)
    {
        rings.Drain(_later);
        return _later.Exists(record => record.Kind == PerfRecordKind.Forked && record.ThreadId == threadId && counts(record));
    }
}
