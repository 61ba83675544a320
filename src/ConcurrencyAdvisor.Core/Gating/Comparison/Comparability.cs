using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>
/// Says whether measured times of two reports can be held against each other. Where the programs, the tool, the machines, the witnesses or what was asked
/// differ, a difference in time says nothing about the change.
/// </summary>
public static class Comparability
{
    /// <summary>
    /// The first difference of any run to the first one before the change, as a sentence; null where all can be compared. What that one does not say is taken from the first run that
    /// does: else two runs that differ would both pass beside it.
    /// </summary>
    public static string? Difference(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        ArgumentNullException.ThrowIfNull(baseRuns);
        ArgumentNullException.ThrowIfNull(headRuns);
        Report[] runs = [.. baseRuns, .. headRuns];
        return runs.Length > 0 && Stated(runs) is var stated ? runs.Select(other => Difference(stated, other)).FirstOrDefault(reason => reason is not null) : null;
    }

    /// <summary>Why two reports cannot be compared, as a sentence; null where they can.</summary>
    public static string? Difference(Report one, Report other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Programs(one, other)
            ?? Tools(one.Tool, other.Tool)
            ?? MachineClass.Difference(one.Machine, other.Machine)
            ?? Collectors(one.Evidence, other.Evidence)
            ?? RunSettings.Difference(one, other);
    }

    private static Report Stated(Report[] runs)
    {
        var (first, asked) = (runs[0], runs.FirstOrDefault(run => run.Run.WarmupSeconds is not null, runs[0]).Run);
        return first with
        {
            MinimumShare = runs.Select(run => run.MinimumShare).FirstOrDefault(share => share is not null),
            Machine = first.Machine with { Processor = runs.Select(run => run.Machine.Processor).FirstOrDefault(processor => processor is not null) },
            Run = first.Run with { WarmupSeconds = asked.WarmupSeconds, DurationSeconds = asked.DurationSeconds },
        };
    }

    private static string? Programs(Report one, Report other) =>
        one.Processes.Select(process => process.Name).Intersect(other.Processes.Select(process => process.Name), StringComparer.Ordinal).Any()
            ? null
            : $"One report is of {NamesOf(one)}, another of {NamesOf(other)}.";

    // Another version may name, cut or time hot paths in another way.
    private static string? Tools(ToolFacts one, ToolFacts other) =>
        one == other ? null : $"One report was written by {one.Name} {one.Version}, another by {other.Name} {other.Version}.";

    // Each witness sees other time: with one more, a path's seconds are others.
    private static string? Collectors(EvidenceFacts one, EvidenceFacts other) =>
        one.Collectors.ToHashSet(StringComparer.Ordinal).SetEquals(other.Collectors)
            ? null
            : $"One report rests on {ListOf(one.Collectors)}, another on {ListOf(other.Collectors)}.";

    private static string NamesOf(Report report) => ListOf([.. report.Processes.Select(process => $"'{process.Name}'").Distinct(StringComparer.Ordinal)]);

    private static string ListOf(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names.Order(StringComparer.Ordinal));
}
