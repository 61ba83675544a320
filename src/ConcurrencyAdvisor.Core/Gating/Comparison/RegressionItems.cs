using System.Globalization;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Gating.Comparison;

/// <summary>Turns what became slower into what the gate says of it.</summary>
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
    /// An item for each path that became slower and that the gate looks at. One that only waits while another became slower is told as a note; the whole run is told of where the
    /// paths that are named do not account for most of its slowdown.
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
        var excluded = slower.Where(path => path.Path is { } place && !scope.Holds(place)).Sum(Rise);
        var named = paths.Sum(Rise);
        return
        [
            .. slower.Where(run => run.Path is null && named < LeastPart * (Rise(run) - excluded)).Select(run => OfRun(run, baseRuns, headRuns)),
            .. paths.Select(path => OfPath(path, path.Path!, CauseOf(path, paths), baseRuns, headRuns)),
        ];
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

    private static GateItem OfPath(ComparedPath compared, ReportedHotPath path, ComparedPath? cause, int baseRuns, int headRuns)
    {
        IReadOnlyList<string> frames = path.Chain.Count > 0 ? path.Chain : [path.Method];
        return new GateItem
        {
            RuleId = GateRuleIds.Slower,
            Level = cause is null ? FindingLevel.Error : FindingLevel.Note,
            Message = $"{ShortName(path.Method)} {Measured(compared, baseRuns, headRuns)}. "
                + (cause is null ? "See what the change does there, or raise the policy's threshold." : $"It only waits, and {ShortName(cause.Name)} became slower."),
            Fingerprint = Fingerprint.Of(GateRuleIds.Slower, frames),
            Status = FindingStatus.New,
            Reason = cause is null ? "It grew by more than the policy allows, and by more than chance." : "It only waits, and another path became slower.",
            Fails = cause is null,
            Path = path,
        };
    }

    private static GateItem OfRun(ComparedPath run, int baseRuns, int headRuns) => new()
    {
        RuleId = GateRuleIds.Slower,
        Level = FindingLevel.Error,
        Message = $"The whole run {Measured(run, baseRuns, headRuns)}, and the hot paths do not account for that. "
            + "Look at what starts, ends or surrounds the hot paths, or raise the policy's threshold.",
        Fingerprint = Fingerprint.Of(GateRuleIds.Slower, [run.Name]),
        Status = FindingStatus.New,
        Reason = "It grew by more than the policy allows, and by more than chance.",
        Fails = true,
    };

    private static string Measured(ComparedPath path, int baseRuns, int headRuns)
    {
        var runs = string.Create(CultureInfo.InvariantCulture, $"{baseRuns} and {headRuns} runs, p {Probability(path.PValue)}");
        return path.BaseSeconds > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"took {Seconds(path.HeadSeconds)} where it took {Seconds(path.BaseSeconds)} before the change (+{(path.Ratio - 1) * 100:0} %, {runs})")
            : $"took {Seconds(path.HeadSeconds)} and was no hot path before the change ({runs})";
    }

    private static string Seconds(double seconds) => seconds < 0.9995
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    private static string Probability(double value) =>
        value < 0.0001 ? "below 0.0001" : value.ToString("0.####", CultureInfo.InvariantCulture);

    // Type and method: a constructor's own dot belongs to it.
    private static string ShortName(string method)
    {
        var depth = 0;
        var dots = 0;
        for (var i = method.Length - 1; i > 0; i--)
        {
            depth += method[i] switch { '>' => 1, '<' => -1, _ => 0 };
            if (method[i] == '.' && depth == 0 && method[i - 1] != '.' && ++dots == 2)
            {
                return method[(i + 1)..];
            }
        }

        return method;
    }
}
