using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>Picks what the gate has to say of a comparison.</summary>
public static class RegressionItems
{
    /// <summary>Share of its time from which a path does nothing but wait for other threads or processes of the program.</summary>
    private const double OnlyWaits = 0.95;

    /// <summary>Up to so many executions at once it is one flow that waits: where many do, they queue, and that is a matter of their own.</summary>
    private const double OneFlow = 1.1;

    /// <summary>Share of its time in which a path holds a thread, below which it awaits nearly all the time.</summary>
    private const double LeastHeld = 0.2;

    /// <summary>Least part of a wait's increase that the increase of what it waits for makes up.</summary>
    private const double LeastPart = 0.5;

    /// <summary>
    /// An item for each path that became slower and that the gate looks at. One that only waits while another became slower is told as a note, and so is one that is only at
    /// the policy's limit; the whole run is told of where the paths that fail do not account for most of its slowdown.
    /// </summary>
    /// <param name="compared">What <see cref="RunComparison.Compare"/> says.</param>
    /// <param name="baseRuns">How many runs there were before the change.</param>
    /// <param name="headRuns">How many after it.</param>
    /// <param name="scope">What the gate looks at.</param>
    public static IReadOnlyList<GateItem> Of(IReadOnlyList<ComparedPath> compared, int baseRuns, int headRuns, GateScope scope)
    {
        ArgumentNullException.ThrowIfNull(compared);
        ArgumentNullException.ThrowIfNull(scope);
        ComparedPath[] slower = [.. compared.Where(path => path.Outcome is ComparisonOutcome.Slower)];
        ComparedPath[] paths = [.. slower.Where(path => path.Path is { } place && scope.Holds(place))];
        ComparedPath[] atLimit = [.. compared.Where(path => path.Outcome is ComparisonOutcome.AtLimit && (path.Path is null || scope.Holds(path.Path)))];
        var excluded = slower.Where(path => path.Path is { } place && !scope.Holds(place)).Sum(Rise);
        var named = paths.Sum(Rise);
        return
        [
            .. slower
                .Where(run => run.Path is null && named < LeastPart * (Rise(run) - excluded))
                .Select(run => ItemOf(new Slowdown(run, baseRuns, headRuns, Cause: null) { LargestAtLimit = AtLimitOf(run) })),
            .. paths.Select(path => Of(path, CauseOf(path, paths))),
            .. atLimit.Where(path => path.Path is not null || (paths.Length == 0 && atLimit.Length == 1)).Select(path => Of(path, null)),
        ];

        GateItem Of(ComparedPath path, ComparedPath? cause) => ItemOf(new Slowdown(path, baseRuns, headRuns, cause));

        ComparedPath? AtLimitOf(ComparedPath run) =>
            named + atLimit.Sum(Rise) >= LeastPart * (Rise(run) - excluded) ? atLimit.MaxBy(Rise) : null;
    }

    private static ComparedPath? CauseOf(ComparedPath waiting, ComparedPath[] slower) => IsPassive(waiting.Path!)
        ? slower.FirstOrDefault(other =>
            !IsPassive(other.Path!) && other.Path!.ProcessId == waiting.Path!.ProcessId && Rise(other) >= LeastPart * Rise(waiting))
        : null;

    // It waits for others, or awaits answers without holding a thread: how long it is active is for those to say who ask it, all at once or one after the other.
    private static bool IsPassive(ReportedHotPath path) => IsWaiting(path) || (path.ThreadSeconds > 0 && path.ThreadSeconds < LeastHeld * path.Time.Total);

    private static bool IsWaiting(ReportedHotPath path) =>
        path.AverageConcurrency <= OneFlow
        && path.Time[TimeState.Lock] + path.Time[TimeState.Task] + path.Time[TimeState.ChildProcess] >= OnlyWaits * path.Time.Total;

    private static double Rise(ComparedPath path) => path.HeadSeconds - path.BaseSeconds;

    private static GateItem ItemOf(Slowdown slowdown)
    {
        var (compared, fails) = (slowdown.Compared, slowdown.Cause is null && slowdown.Compared.Outcome is ComparisonOutcome.Slower);
        IReadOnlyList<string> frames = compared.Path is { Chain.Count: > 0 } path ? path.Chain : [compared.Name];
        return new GateItem
        {
            RuleId = GateRuleIds.Slower,
            Level = fails ? FindingLevel.Error : FindingLevel.Note,
            Fingerprint = Fingerprint.Of(GateRuleIds.Slower, frames),
            Status = FindingStatus.New,
            Fails = fails,
            Path = compared.Path,
            Slowdown = slowdown,
        };
    }
}
