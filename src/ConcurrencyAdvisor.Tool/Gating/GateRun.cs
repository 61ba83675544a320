using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.Gating.Comparison;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Gating;

/// <summary>Judges reports by the policy and the baseline, or writes the baseline.</summary>
internal sealed class GateRun
{
    private readonly ToolContext _context;
    private readonly GateOptions _options;
    private readonly Baseline? _baseline;

    /// <summary>Reads the baseline, before anything runs for an hour.</summary>
    public GateRun(ToolContext context, GateOptions options)
    {
        _context = context;
        _options = options;
        _baseline = options.BaselinePath is { } path && (!options.UpdatesBaseline || File.Exists(path)) ? BaselineFile.Read(path) : null;
    }

    private DateTimeOffset Now => _context.Environment.Time.GetUtcNow();

    private Gate Gate => new(_options.Policy, _baseline, DateOnly.FromDateTime(Now.UtcDateTime));

    /// <summary>Judges, and says with the exit code whether it failed.</summary>
    public GateResult Judge(IReadOnlyList<Report> reports)
    {
        if (_options.UpdatesBaseline)
        {
            return Update(reports);
        }

        RefuseForeignBaseline(reports);
        return Conclude(Gate.Judge(reports));
    }

    /// <summary>Judges what a change did, from several runs before it and after it.</summary>
    /// <exception cref="ToolException">The runs cannot be held against each other, or are too few to show anything.</exception>
    public GateResult Judge(IReadOnlyList<Report> baseRuns, IReadOnlyList<Report> headRuns)
    {
        RefuseForeignBaseline(headRuns);
        if (Comparability.Difference(baseRuns, headRuns) is { } difference)
        {
            throw new ToolException(ErrorCode.NotComparable, difference);
        }

        // Copies of one run are one run.
        if (baseRuns.Concat(headRuns).GroupBy(run => (run.Run.StartedAt, run.Processes is [var first, ..] ? first.ProcessId : 0)).Any(same => same.Count() > 1))
        {
            throw new ToolException(ErrorCode.NotComparable, "Two of the reports are of the same run", "Name each run once.");
        }

        var fewest = RunComparison.FewestRuns(RunComparison.CountTests(baseRuns, headRuns));
        var (usedBase, usedHead) = RunComparison.CountUsed(baseRuns, headRuns);
        if (Math.Min(usedBase, usedHead) < fewest)
        {
            throw new ToolException(
                ErrorCode.TooLittleData,
                $"{usedBase} and {usedHead} runs cannot show a slowdown, however large",
                $"Measure at least {fewest} runs of each side; {RunComparison.DefaultRuns} show a loop that became 20 % slower.");
        }

        return Conclude(Gate.Judge(baseRuns, headRuns));
    }

    /// <summary>Tells of a failed gate.</summary>
    private GateResult Conclude(GateResult result)
    {
        if (result.Failed)
        {
            var failing = result.Items.Where(item => item.Fails).ToList();
            var rules = failing.Select(item => item.RuleId).Distinct(StringComparer.Ordinal).ToList();
            _context.Errors.Write(
                ErrorCode.GateFailed,
                $"The gate failed on {(failing.Count == 1 ? "one finding" : $"{failing.Count} findings")} ({string.Join(", ", rules)})",
                $"'{ToolIdentity.Command} explain {rules[0]}' tells what to do{Acceptance(rules)}.");
        }

        return result;
    }

    // Neither a budget nor a measurement is a matter of acceptance: there the policy says what may be.
    private static string Acceptance(IReadOnlyList<string> rules) => rules.All(rule => rule is GateRuleIds.OverBudget or GateRuleIds.Slower)
        ? "; what may be is the policy's to say"
        : "; what is meant to be so can be accepted in the baseline or in the code, with a reason";

    private void RefuseForeignBaseline(IReadOnlyList<Report> reports)
    {
        if (_baseline is not null)
        {
            BaselineFile.RefuseForeign(_baseline, _options.BaselinePath!, reports);
        }
    }

    private GateResult Update(IReadOnlyList<Report> reports)
    {
        var baseline = BaselineUpdate.Accept(_baseline, reports, _options.Policy);
        BaselineFile.Write(baseline, _options.BaselinePath!, _context.PendingFiles);
        var result = new Gate(_options.Policy, baseline, DateOnly.MinValue).Judge(reports);
        return result with
        {
            Items = [.. result.Items.Select(item => item with { Fails = false, Level = item.Fails ? Core.Decisions.FindingLevel.Warning : item.Level })],
            Notes = [$"The baseline '{_options.BaselinePath}' was written: {baseline.Entries.Count} {(baseline.Entries.Count == 1 ? "entry" : "entries")}, {_baseline?.Entries.Count ?? 0} before.", .. result.Notes],
        };
    }
}
