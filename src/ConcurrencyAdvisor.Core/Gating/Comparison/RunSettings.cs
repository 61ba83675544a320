using System.Globalization;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// Says whether two runs, and their reports, were asked for the same. With another share a path is in one report and cut from the other; with another warm-up or
/// duration its seconds are of another part of the run; for other cores its advice is another.
/// </summary>
internal static class RunSettings
{
    private const double Digits = 1e-6;

    /// <summary>What was asked in another way, as a sentence; null where nothing was, or an older report does not say.</summary>
    public static string? Difference(Report one, Report other) =>
        Shares(one.MinimumShare, other.MinimumShare) ?? Warmups(one, other) ?? Durations(one, other) ?? TargetCores(one.Machine.TargetCores, other.Machine.TargetCores);

    private static string? Shares(double? one, double? other) => one is { } a && other is { } b && !IsSame(a, b)
        ? $"One report lists hot paths from {Percent(a)} of the run on, another from {Percent(b)} on ('--min-share')."
        : null;

    private static string? Warmups(Report one, Report other) => one.Run.WarmupSeconds is { } a && other.Run.WarmupSeconds is { } b && !IsSame(a, b)
        ? $"One run had a warm-up of {Seconds(a)}, another of {Seconds(b)} ('--warmup')."
        : null;

    // A report that tells of no warm-up tells of no duration either.
    private static string? Durations(Report one, Report other) =>
        one.Run.WarmupSeconds is null || other.Run.WarmupSeconds is null || IsSame(one.Run.DurationSeconds ?? 0, other.Run.DurationSeconds ?? 0)
            ? null
            : $"One run {EndOf(one.Run.DurationSeconds)}, another {EndOf(other.Run.DurationSeconds)} ('--duration').";

    private static string? TargetCores(double? one, double? other) => IsSame(one ?? 0, other ?? 0)
        ? null
        : $"One report advises for {CoresOf(one)}, another for {CoresOf(other)} ('--target-cores').";

    private static string EndOf(double? seconds) => seconds is { } limit ? $"was to be ended after {Seconds(limit)}" : "was to end by itself";

    private static string CoresOf(double? cores) => cores is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count:0.##} cores") : "the cores it was measured on";

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    private static bool IsSame(double one, double other) => Math.Abs(one - other) <= Digits;
}
