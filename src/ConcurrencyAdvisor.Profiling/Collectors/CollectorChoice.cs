using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Collectors;

/// <summary>
/// Which collectors a profile may use, by the names that <c>evidence.collectors</c> has for them. Of those that tell the same, the best one that works is
/// taken: switch records before polling.
/// </summary>
public sealed record CollectorChoice
{
    private readonly HashSet<string> _names;

    private CollectorChoice(IEnumerable<string> names) => _names = [.. names];

    /// <summary>All names, the best first.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        EventPipeCollector.CollectorName,
        PerfEvents.SchedulerName,
        PerfEvents.StacksName,
        Scheduler.SchedulerPolling.SchedulerName,
        Scheduler.SchedulerPolling.SyscallName,
    ];

    /// <summary>What is used where nobody chooses: all there are.</summary>
    public static CollectorChoice Default { get; } = new(Names) { IsNamed = false };

    /// <summary>Somebody asked for these, and has to be told what does not work.</summary>
    public bool IsNamed { get; private init; } = true;

    public bool EventPipe => _names.Contains(EventPipeCollector.CollectorName);

    public bool SchedulerEvents => _names.Contains(PerfEvents.SchedulerName);

    /// <summary>Call chains come with the switch records, and are named by the runtime's events.</summary>
    public bool PerfStacks => EventPipe && SchedulerEvents && _names.Contains(PerfEvents.StacksName);

    public bool SchedulerPolling => _names.Contains(Scheduler.SchedulerPolling.SchedulerName);

    public bool SyscallPolling => _names.Contains(Scheduler.SchedulerPolling.SyscallName);

    /// <summary>A choice of names; null where one of them is none, or where nothing would be left to tell of a run.</summary>
    public static CollectorChoice? Of(IReadOnlyCollection<string> names)
    {
        var choice = new CollectorChoice(names);
        return names.All(Names.Contains) && (choice.EventPipe || choice.SchedulerEvents || choice.SchedulerPolling) ? choice : null;
    }
}
