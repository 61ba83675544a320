using System.Globalization;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// Says whether measured times of two reports can be held against each other. Where the machines, the witnesses or the tool differ, a difference in time
/// says nothing about the change.
/// </summary>
public static class MachineClass
{
    /// <summary>Cores by quota are written with some digits: equal up to this.</summary>
    private const double CoreDigits = 0.005;

    /// <summary>Limits of memory within a tenth are one class: the same kind of machine keeps a little more or less for itself.</summary>
    private const double MemoryTolerance = 0.1;

    /// <summary>The first difference of any run to the first one before the change, as a sentence; null where all can be compared.</summary>
    public static string? Difference(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        return baseRuns is [var first, ..] ? baseRuns.Concat(headRuns).Select(other => Difference(first, other)).FirstOrDefault(reason => reason is not null) : null;
    }

    /// <summary>Why two reports cannot be compared, as a sentence; null where they can.</summary>
    public static string? Difference(Report one, Report other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Programs(one, other) ?? Tools(one.Tool, other.Tool) ?? Machines(one.Machine, other.Machine) ?? Collectors(one.Evidence, other.Evidence);
    }

    private static string? Programs(Report one, Report other) =>
        one.Processes.Select(process => process.Name).Intersect(other.Processes.Select(process => process.Name), StringComparer.Ordinal).Any()
            ? null
            : $"One report is of {NamesOf(one)}, another of {NamesOf(other)}.";

    // Another version may name, cut or time hot paths in another way.
    private static string? Tools(ToolFacts one, ToolFacts other) =>
        one == other ? null : $"One report was written by {one.Name} {one.Version}, another by {other.Name} {other.Version}.";

    private static string? Machines(MachineFacts one, MachineFacts other)
    {
        if (one.OperatingSystem != other.OperatingSystem)
        {
            return $"One report is from {one.OperatingSystem}, another from {other.OperatingSystem}.";
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

    // Each witness sees other time: with one more, a path's seconds are others.
    private static string? Collectors(EvidenceFacts one, EvidenceFacts other) =>
        one.Collectors.ToHashSet(StringComparer.Ordinal).SetEquals(other.Collectors)
            ? null
            : $"One report rests on {ListOf(one.Collectors)}, another on {ListOf(other.Collectors)}.";

    private static string NamesOf(Report report) => ListOf([.. report.Processes.Select(process => $"'{process.Name}'").Distinct(StringComparer.Ordinal)]);

    private static string ListOf(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names.Order(StringComparer.Ordinal));
}
