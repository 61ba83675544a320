using ConcurrencyAdvisor.Profiling.Evidence;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>The threads of one process under watch. Used by the sweeping thread alone.</summary>
internal sealed class ProcessWatch(int processId, ThreadBirth birth, SyscallTable? calls, DescriptorBudget budget) : IDisposable
{
    /// <summary>The number of threads tells of a new one, except where another ended in the same moment.</summary>
    private const long LongestScanPauseNs = 50_000_000;

    /// <summary>CPU time of the process that no thread's account explains: a parked thread has woken.</summary>
    private const long UnexplainedCpuNs = 1_000_000;

    private readonly string _directory = $"/proc/{processId}/task";
    private readonly WaitObserver _observer = new(processId, calls);
    private readonly Dictionary<int, ThreadWatch> _threads = [];
    private readonly HashSet<int> _ended = [];
    private readonly List<int> _listed = [];
    private readonly List<ThreadWatch> _gone = [];
    private uint _links;
    private long _nextScanNs;
    private long _lastLookNs;
    private long _seenCpuNs;
    private long _unexplainedNs;
    private bool _isMeasured;

    internal int ProcessId => processId;

    internal bool HasAccounts { get; private set; }

    /// <summary>In the last sweep nothing had begun to wait, and no thread came.</summary>
    internal bool IsQuiet { get; private set; }

    internal bool HidesWaits => _observer.IsRefused;

    internal bool HasObservedWaits => _observer.HasObserved;

    /// <summary>Looks at all threads that are due, or at all; false when the process has ended.</summary>
    internal bool Sweep(IEvidenceSink sink, SweepPace pace, bool isLast)
    {
        var now = Clocks.MonotonicNs();
        IsQuiet = true;
        if (!Scan(sink, now, isLast))
        {
            EndAll(sink);
            return false;
        }

        MeasureProcess();
        ReadThreads(sink, pace.ParkedInterval, now, isLast);
        if (_unexplainedNs > UnexplainedCpuNs && pace.HasSavings)
        {
            _unexplainedNs = 0;
            ReadThreads(sink, pace.ParkedInterval, now, true);
        }

        _lastLookNs = now;
        return _threads.Count > 0 || ProcessStat.Read(processId) is { HasEnded: false };
    }

    public void Dispose()
    {
        foreach (var thread in _threads.Values)
        {
            thread.Close();
        }

        _threads.Clear();
        _observer.Dispose();
    }

    private bool Scan(IEvidenceSink sink, long now, bool isLast)
    {
        var hasCount = ProcFs.TryGetStatus(_directory, out _, out var links);
        if (hasCount && links == _links && now < _nextScanNs && !isLast)
        {
            return true;
        }

        if (!TaskDirectory.TryList(_directory, _listed) || _listed.Count == 0)
        {
            return false;
        }

        _links = links;
        _nextScanNs = now + LongestScanPauseNs;
        _ended.IntersectWith(_listed);
        foreach (var threadId in _listed)
        {
            if (!_threads.ContainsKey(threadId) && !_ended.Contains(threadId))
            {
                Begin(sink, threadId);
            }
        }

        EndUnlisted(sink);
        return true;
    }

    private void Begin(IEvidenceSink sink, int threadId)
    {
        var thread = ThreadWatch.TryBegin(processId, threadId, birth, _lastLookNs, budget);
        if (thread is not null)
        {
            _threads.Add(threadId, thread);
            _unexplainedNs -= thread.LastCpuStepNs;
            thread.Introduce(sink, Clocks.MonotonicNs());
            HasAccounts = true;
            IsQuiet = false;
        }
    }

    private void EndUnlisted(IEvidenceSink sink)
    {
        if (_threads.Count <= _listed.Count - _ended.Count)
        {
            return;
        }

        var listed = _listed.ToHashSet();
        _gone.AddRange(_threads.Values.Where(thread => !listed.Contains(thread.ThreadId)));
        EndGone(sink, true);
    }

    private void ReadThreads(IEvidenceSink sink, TimeSpan parkedInterval, long dueNs, bool isForced)
    {
        foreach (var thread in _threads.Values)
        {
            if (thread.LastReadNs >= dueNs || (!isForced && thread.NextReadNs > dueNs))
            {
                continue;
            }

            if (thread.Read(sink, _observer, parkedInterval))
            {
                _unexplainedNs -= thread.LastCpuStepNs;
                IsQuiet &= !thread.HasWaited;
            }
            else
            {
                _gone.Add(thread);
            }
        }

        EndGone(sink, false);
    }

    private void MeasureProcess()
    {
        if (Clocks.ProcessCpuNs(processId) is not { } cpu)
        {
            return;
        }

        if (!_isMeasured)
        {
            _isMeasured = true;
            _unexplainedNs = 0;
        }
        else
        {
            // An ended thread's last step, and short threads, would add up to a false alarm now and then: one more look costs little.
            _unexplainedNs = Math.Max(-UnexplainedCpuNs, _unexplainedNs + cpu - _seenCpuNs);
        }

        _seenCpuNs = cpu;
    }

    private void EndGone(IEvidenceSink sink, bool wasUnlisted)
    {
        foreach (var thread in _gone)
        {
            var now = Clocks.MonotonicNs();
            thread.ExtendTo(sink, _lastLookNs, now);
            sink.Post(new ThreadEnded(now, processId, thread.ThreadId));
            thread.Close();
            _threads.Remove(thread.ThreadId);
            if (!wasUnlisted)
            {
                _ended.Add(thread.ThreadId);
            }
        }

        _gone.Clear();
    }

    private void EndAll(IEvidenceSink sink)
    {
        _gone.AddRange(_threads.Values);
        EndGone(sink, true);
    }
}
