using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Whether the scheduler's counters and the system calls of threads can be read on this machine.</summary>
public static class SchedulerCapability
{
    private const string NeedsLinux = "Needs Linux; on other systems the runtime's own events are the only witness.";

    /// <summary>For <see cref="SchedulerPolling.SchedulerName"/>.</summary>
    public static CollectorCapability CheckScheduler()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new CollectorCapability(false, NeedsLinux, null);
        }

        Span<byte> buffer = stackalloc byte[128];
        var count = ProcFs.ReadOnce("/proc/self/schedstat", buffer);
        return count > 0 && SchedStat.TryParse(buffer[..count], out _)
            ? new CollectorCapability(true, "/proc gives each thread's time on a core and waiting for one.", null)
            : new CollectorCapability(
                false,
                "/proc/PID/schedstat cannot be read: the kernel keeps no scheduler account, or /proc is hidden.",
                "Use a kernel built with CONFIG_SCHED_INFO (every large distribution's is), and mount /proc.");
    }

    /// <summary>For <see cref="SchedulerPolling.SyscallName"/>, on processes that this tool launches or on one that runs.</summary>
    /// <param name="processId">The process to attach to; null for one that is yet to be launched.</param>
    public static CollectorCapability CheckSyscalls(int? processId = null)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new CollectorCapability(false, NeedsLinux, null);
        }

        if (SyscallTable.For(RuntimeInformation.ProcessArchitecture) is null)
        {
            return new CollectorCapability(
                false, $"The system calls of {RuntimeInformation.ProcessArchitecture} are not known to this version.", null);
        }

        Span<byte> buffer = stackalloc byte[256];
        var count = ProcFs.ReadOnce(processId is { } id ? $"/proc/{id}/syscall" : "/proc/self/syscall", buffer);
        return count switch
        {
            > 0 => new CollectorCapability(true, "/proc shows the system call that a blocked thread sits in.", null),
            -Libc.NoSuchEntry when processId is null => new CollectorCapability(
                false, "/proc/PID/syscall does not exist: the kernel is built without it.", "Use a kernel built with CONFIG_HAVE_ARCH_TRACEHOOK."),
            -Libc.NoSuchEntry or -Libc.NoSuchProcess => new CollectorCapability(false, $"There is no process {processId}.", null),
            _ => Refused(),
        };
    }

    private static CollectorCapability Refused()
    {
        var scope = ProcFs.ReadText("/proc/sys/kernel/yama/ptrace_scope")?.Trim();
        return scope is null or "0"
            ? new CollectorCapability(
                false,
                "The kernel does not let this user trace the process.",
                "Run as the process's own user or as root; in a container add the capability SYS_PTRACE.")
            : new CollectorCapability(
                false,
                $"Tracing of processes that are not one's own children is restricted (kernel.yama.ptrace_scope is {scope}).",
                "Launch the program through this tool, run as root, or set kernel.yama.ptrace_scope to 0.");
    }
}
