using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>Reads what the machine offers a process.</summary>
public static class MachineProbe
{
    /// <summary>Reads the facts; load and steal are measured apart, by a <see cref="LoadMeter"/>.</summary>
    /// <param name="processId">The process that they are for; null for this one and its future children.</param>
    public static MachineFacts Describe(int? processId = null)
    {
        var target = processId ?? Environment.ProcessId;
        var limits = OperatingSystem.IsLinux() ? CgroupLimits.Read(target) : default;
        var cores = CountCores();
        var allowed = ProcessStatus.Read(target)?.AllowedCores ?? Environment.ProcessorCount;
        return new MachineFacts
        {
            OperatingSystem = SystemName.Read(),
            Processor = ProcessorName.Read(),
            Cores = cores,
            EffectiveCores = Math.Min(Math.Min(cores, allowed), limits.Cores ?? cores),
            MemoryLimitBytes = limits.MemoryBytes < TotalMemoryBytes() ? limits.MemoryBytes : null,
        };
    }

    /// <summary>The runtime's own count respects affinity and quota, which are no property of the machine.</summary>
    private static int CountCores()
        => ProcFs.ReadText("/sys/devices/system/cpu/online", 4096) is { } online && CoreList.Count(online) is { } count and > 0
            ? count
            : Environment.ProcessorCount;

    private static long TotalMemoryBytes()
        => ProcFs.ReadText("/proc/meminfo", 16 * 1024) is { } content && MemoryInfo.ParseTotalBytes(content) is { } total ? total : long.MaxValue;
}
