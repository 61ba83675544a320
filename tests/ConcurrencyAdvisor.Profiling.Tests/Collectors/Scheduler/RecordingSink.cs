using System.Collections.Concurrent;
using ConcurrencyAdvisor.Profiling.Collectors;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

/// <summary>Keeps what a collector says, and holds it to its promises about time.</summary>
internal sealed class RecordingSink : IEvidenceSink
{
    private readonly ConcurrentQueue<EvidenceRecord> _records = new();
    private readonly ConcurrentQueue<string> _broken = new();
    private long _advancedNs;
    private long _postedNs;

    internal IReadOnlyCollection<EvidenceRecord> Records => _records;

    internal IReadOnlyCollection<string> BrokenPromises => _broken;

    internal long AdvancedNs => Volatile.Read(ref _advancedNs);

    public void Post(EvidenceRecord record)
    {
        if (record.TimeNs < _advancedNs || record.TimeNs < _postedNs)
        {
            _broken.Enqueue($"{record} came after {Math.Max(_advancedNs, _postedNs)}");
        }

        _postedNs = record.TimeNs;
        _records.Enqueue(record);
    }

    public void Advance(long timeNs)
    {
        if (timeNs < _advancedNs)
        {
            _broken.Enqueue($"time went back from {_advancedNs} to {timeNs}");
        }

        Volatile.Write(ref _advancedNs, timeNs);
    }

    internal IReadOnlyList<ThreadSlice> SlicesOf(int threadId) => [.. _records.OfType<ThreadSlice>().Where(slice => slice.ThreadId == threadId)];
}
