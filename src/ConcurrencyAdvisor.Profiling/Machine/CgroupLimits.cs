using System.Globalization;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>What a container, or any control group around a process, leaves it. Null where there is no limit.</summary>
public readonly record struct CgroupLimits(double? Cores, long? MemoryBytes)
{
    /// <summary>The tightest limits of a process's groups and of all above them.</summary>
    /// <param name="membership">Content of <c>/proc/PID/cgroup</c>.</param>
    /// <param name="mounts">Content of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="read">Reads a file; null where it is not there.</param>
    public static CgroupLimits Find(string membership, string mounts, Func<string, string?> read)
    {
        var mounted = CgroupMount.Parse(mounts);
        double? cores = null;
        long? memory = null;
        foreach (var entry in CgroupEntry.Parse(membership))
        {
            foreach (var folder in mounted.Where(mount => Carries(mount, entry)).SelectMany(mount => mount.FoldersOf(entry.Path)))
            {
                cores = Least(cores, ParseCores(read($"{folder}/cpu.max")));
                cores = Least(cores, ParseCores($"{read($"{folder}/cpu.cfs_quota_us")} {read($"{folder}/cpu.cfs_period_us")}"));
                memory = Least(memory, ParseBytes(read($"{folder}/memory.max")));
                memory = Least(memory, ParseBytes(read($"{folder}/memory.limit_in_bytes")));
            }
        }

        return new CgroupLimits(cores, memory);
    }

    internal static CgroupLimits Read(int processId)
        => ProcFs.ReadText($"/proc/{processId}/cgroup") is { } membership && ProcFs.ReadText("/proc/self/mountinfo") is { } mounts
            ? Find(membership, mounts, path => ProcFs.ReadText(path, 4096))
            : default;

    private static bool Carries(CgroupMount mount, CgroupEntry entry)
        => entry.IsUnified ? mount.IsUnified : !mount.IsUnified && entry.Controllers.Any(controller => mount.Options.Contains(controller));

    /// <summary>Reads <c>QUOTA PERIOD</c> in microseconds; <c>max</c> or a negative quota is no limit.</summary>
    private static double? ParseCores(string? text)
    {
        var fields = (text ?? "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 2 && TryNumber(fields[0], out var quota) && TryNumber(fields[1], out var period) && quota > 0 && period > 0
            ? quota / (double)period
            : null;
    }

    private static long? ParseBytes(string? text) => text is not null && TryNumber(text.Trim(), out var bytes) && bytes > 0 ? bytes : null;

    private static bool TryNumber(string text, out long value)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static double? Least(double? one, double? other) => one is null || other < one ? other ?? one : one;

    private static long? Least(long? one, long? other) => one is null || other < one ? other ?? one : one;
}
