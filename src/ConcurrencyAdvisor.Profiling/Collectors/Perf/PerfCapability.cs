using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>Whether the kernel gives this user its records of switches and call chains.</summary>
public static class PerfCapability
{
    private const int OutOfMemory = 12;
    private const int NoDevice = 19;
    private const int NotImplemented = 38;
    private const string ParanoidPath = "/proc/sys/kernel/perf_event_paranoid";
    private const string MemoryPath = "/proc/sys/kernel/perf_event_mlock_kb";

    /// <summary>The most restrictive value of <c>kernel.perf_event_paranoid</c> with which a user may record his own processes.</summary>
    private const int MostParanoid = 2;

    /// <summary>For <see cref="PerfEvents.SchedulerName"/>.</summary>
    public static CollectorCapability CheckSwitches() => Check("The kernel records every switch of a thread of one's own.", PerfEventAttribute.Switches());

    /// <summary>For <see cref="PerfEvents.StacksName"/>.</summary>
    public static CollectorCapability CheckStacks() => Check("The kernel walks the call chains of threads that run.", PerfEventAttribute.SwitchesAndChains(SamplingRates.Lasting));

    /// <summary>What a report says where the kernel's records were asked for and are not to be had.</summary>
    /// <param name="finding">Why.</param>
    /// <param name="isPolled">Polling stands in for them.</param>
    internal static string Refusal(CollectorCapability finding, bool isPolled) =>
        $"{PerfEvents.SchedulerName} was asked for, but does not work here. {finding.Explanation} "
        + (isPolled ? "The threads were polled instead." : "Nothing stood in for it: samples alone tell where time went.")
        + " 'doctor' says what would unlock it.";

    /// <summary>What an error number of <c>perf_event_open</c> or of its memory means, as part of a sentence.</summary>
    internal static string Reason(int error) => error switch
    {
        Libc.AccessDenied => "kernel.perf_event_paranoid forbids it",
        Libc.NoPermission => "not permitted",
        Libc.TooManyOpenFiles => "it has more threads than files may be open",
        OutOfMemory => "no memory for it",
        _ => $"error {error}",
    };

    /// <summary>From what the kernel answered to a finding and its remedy.</summary>
    /// <param name="error">Its error number.</param>
    /// <param name="paranoid">The value of <c>kernel.perf_event_paranoid</c>; null where there is none.</param>
    /// <param name="memoryKb">The value of <c>kernel.perf_event_mlock_kb</c>.</param>
    internal static CollectorCapability Explain(int error, int? paranoid, string memoryKb) => error switch
    {
        _ when paranoid is null => new CollectorCapability(
            false, "The kernel has no event records.", "Use a kernel built with CONFIG_PERF_EVENTS (every large distribution's is)."),
        Libc.AccessDenied => new CollectorCapability(
            false,
            $"The kernel keeps its records from ordinary users (kernel.perf_event_paranoid is {paranoid}).",
            $"Set kernel.perf_event_paranoid to {MostParanoid} ('sudo sysctl kernel.perf_event_paranoid={MostParanoid}'), or give the tool the capability PERFMON."),
        // The kernel's memory for records is refused with the same number as a call that a filter forbids; which of the two, the limit tells.
        Libc.NoPermission when paranoid <= MostParanoid => new CollectorCapability(
            false,
            $"perf_event_open is refused though kernel.perf_event_paranoid is {paranoid}: a seccomp filter, as containers have by default, or too little locked memory ({memoryKb} KB a core).",
            "In a container allow perf_event_open ('--security-opt seccomp=PROFILE', or the capability PERFMON); else raise 'ulimit -l' or kernel.perf_event_mlock_kb."),
        Libc.NoPermission => new CollectorCapability(
            false,
            $"perf_event_open is not permitted (kernel.perf_event_paranoid is {paranoid}), by a seccomp filter or by the kernel.",
            $"In a container allow perf_event_open; on the machine set kernel.perf_event_paranoid to {MostParanoid}."),
        NotImplemented => new CollectorCapability(false, "perf_event_open does not exist on this kernel, or is hidden by the container.", null),
        Libc.TooManyOpenFiles => new CollectorCapability(false, "Too few files may be open.", "Raise the limit of open files ('ulimit -n')."),
        _ => new CollectorCapability(false, $"perf_event_open fails with error {error}.", null),
    };

    private static unsafe CollectorCapability Check(string explanation, PerfEventAttribute events)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new CollectorCapability(false, "Needs Linux; on other systems the runtime's own events are the only witness.", null);
        }

        using var rings = PerfRings.TryOpen(out var error);
        if (rings is not null)
        {
            using var opening = new PerfOpening(rings.All);
            error = opening.Add(Environment.ProcessId, events);
        }

        var paranoid = int.TryParse(ProcFs.ReadText(ParanoidPath)?.Trim(), out var value) ? value : (int?)null;
        return rings is not null && error == 0
            ? new CollectorCapability(true, explanation, null)
            : Explain(error == 0 ? NoDevice : error, paranoid, ProcFs.ReadText(MemoryPath)?.Trim() ?? "?");
    }
}
