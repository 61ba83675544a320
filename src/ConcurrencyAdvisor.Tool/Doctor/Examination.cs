using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Collectors.Perf;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;
using ConcurrencyAdvisor.Profiling.Machine;

namespace ConcurrencyAdvisor.Tool.Doctor;

/// <summary>What works on this machine.</summary>
internal sealed record Examination(IReadOnlyList<CollectorFinding> Collectors, MachineFacts Machine, DotNetInstallation DotNet)
{
    public bool IsAnythingAvailable => Collectors.Any(collector => collector.Capability.IsAvailable);

    public static Examination Perform(Func<string, string?> variable) => new(
        [
            new CollectorFinding("eventpipe", "managed stacks, methods, waits", EventPipeCheck.Check(variable, Path.GetTempPath())),
            new CollectorFinding(PerfEvents.SchedulerName, "every switch of a thread", PerfCapability.CheckSwitches()),
            new CollectorFinding(PerfEvents.StacksName, "where running threads are", PerfCapability.CheckStacks()),
            new CollectorFinding(SchedulerPolling.SchedulerName, "time on a core, waiting for one", SchedulerCapability.CheckScheduler()),
            new CollectorFinding(SchedulerPolling.SyscallName, "what a blocked thread waits for", SchedulerCapability.CheckSyscalls()),
        ],
        MachineProbe.Describe(),
        DotNetInstallation.Current());
}
