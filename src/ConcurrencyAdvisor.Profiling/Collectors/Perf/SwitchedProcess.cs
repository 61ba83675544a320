using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>A process whose threads' switches are known.</summary>
internal sealed class SwitchedProcess(int processId, SyscallTable? calls) : IDisposable
{
    internal int ProcessId => processId;

    internal WaitObserver Observer { get; } = new(processId, calls);

    /// <summary>Somebody asked to watch it. A child's records come before that.</summary>
    internal bool IsAnnounced { get; set; }

    internal int Threads { get; set; }

    public void Dispose() => Observer.Dispose();
}
