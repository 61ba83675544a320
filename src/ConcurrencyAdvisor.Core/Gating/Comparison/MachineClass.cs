using System.Globalization;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>Says whether two machines are of one class: a program takes as long on one as on the other.</summary>
internal static class MachineClass
{
    /// <summary>Cores by quota are written with some digits: equal up to this.</summary>
    private const double CoreDigits = 0.005;

    /// <summary>Limits of memory within a tenth are one class: the same kind of machine keeps a little more or less for itself.</summary>
    private const double MemoryTolerance = 0.1;

    /// <summary>What makes them differ, as a sentence; null where nothing does.</summary>
    public static string? Difference(MachineFacts one, MachineFacts other)
    {
        if (one.OperatingSystem != other.OperatingSystem)
        {
            return $"One report is from {one.OperatingSystem}, another from {other.OperatingSystem}.";
        }

        // Build services hand out machines of one name with processors of several years. Not every system tells.
        if (one.Processor is { } processor && other.Processor is { } another && processor != another)
        {
            return $"One report is from a machine with the processor '{processor}', another from one with '{another}'.";
        }

        if (one.Cores != other.Cores)
        {
            return string.Create(CultureInfo.InvariantCulture, $"One report is from a machine of {one.Cores} cores, another from one of {other.Cores}.");
        }

        if (Math.Abs(one.EffectiveCores - other.EffectiveCores) > CoreDigits)
        {
            return string.Create(CultureInfo.InvariantCulture, $"One program could use {one.EffectiveCores:0.##} cores, another {other.EffectiveCores:0.##}.");
        }

        return IsAlike(one.MemoryLimitBytes, other.MemoryLimitBytes)
            ? null
            : $"One program had {MemoryOf(one.MemoryLimitBytes)}, another {MemoryOf(other.MemoryLimitBytes)}.";
    }

    private static bool IsAlike(long? one, long? other) =>
        one is { } a && other is { } b ? Math.Abs(a - b) <= MemoryTolerance * Math.Max(a, b) : one is null && other is null;

    private static string MemoryOf(long? limit) =>
        limit is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"a limit of {bytes / (1024.0 * 1024):#,0} MiB of memory") : "no limit of memory";
}
