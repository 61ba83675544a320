using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>Tells the report's reader, once each, what the kernel's records lack. Used by one thread.</summary>
internal sealed class PerfNotices(IEvidenceSink sink)
{
    private long _toldLost;
    private bool _hasToldRefusal;
    private bool _hasToldThrottling;

    /// <summary>Records were dropped, so many until now.</summary>
    public void TellLost(long lost, long nowNs)
    {
        if (lost > _toldLost)
        {
            sink.Post(new EvidenceWarning(
                nowNs, 0, "The kernel dropped records of switches because they came faster than they were read: the scheduler's counters stand in for them.",
                lost - _toldLost));
            _toldLost = lost;
        }
    }

    /// <summary>A process's system calls are hidden, if they are.</summary>
    public void TellRefusal(IEnumerable<SwitchedProcess> processes, long nowNs)
    {
        if (!_hasToldRefusal && processes.FirstOrDefault(p => p.IsAnnounced && p.Observer.IsRefused) is { } process)
        {
            _hasToldRefusal = true;
            sink.Post(SchedulerPolling.WaitsAreHidden(nowNs, process.ProcessId));
        }
    }

    /// <summary>Sampling was paused, if this record says so.</summary>
    public void TellThrottling(in PerfRecord record)
    {
        if (record.Kind == PerfRecordKind.Throttled && !_hasToldThrottling)
        {
            _hasToldThrottling = true;
            sink.Post(new EvidenceWarning(
                record.TimeNs, record.ProcessId, "The kernel paused the sampling of call chains for moments, because it took too long on this machine."));
        }
    }

    /// <summary>The next best collector takes over because of the switches' number.</summary>
    public void TellFlood(long nowNs) => sink.Post(new EvidenceWarning(
        nowNs, 0, $"Threads switch more than {SwitchFlood.MostPerSecond / 2} times a second, and recording each switch would slow them: the next best collector took over."));

    /// <summary>The next best collector stands in for a process that could not be opened.</summary>
    public void TellUnopened(int processId, int error, long nowNs) => sink.Post(new EvidenceWarning(
        nowNs, processId, $"The switches of process {processId} could not be recorded ({PerfCapability.Reason(error)}): the next best collector stands in for them."));
}
