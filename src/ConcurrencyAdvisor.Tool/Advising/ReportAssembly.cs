using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Reporting.Redaction;

namespace ConcurrencyAdvisor.Tool.Advising;

/// <summary>The way from a profile to the report: hot paths, verdicts, advice.</summary>
internal static class ReportAssembly
{
    public static Report Assemble(ExecutionProfile profile, ToolFacts tool, AdvisingOptions options)
    {
        var advised = profile with { Machine = profile.Machine with { TargetCores = options.TargetCores ?? profile.Machine.TargetCores } };
        var paths = HotPathSelector.Select(advised, options.Selection)
            .Select(evidence => new HotPath(HotPathIds.Of(evidence), evidence, BoundClassifier.Classify(evidence)))
            .ToArray();
        var advice = new AdviceEngine().Advise(paths);
        var comments = new CommentedSources();
        var findings = Sort(advice, options.RuleLevels, comments);
        return new Report
        {
            Tool = tool,
            Run = options.Redact ? advised.Run with { Command = Redactor.CommandLine(advised.Run.Command) } : advised.Run,
            CpuSeconds = advised.Processes.Sum(process => process.CpuSeconds),
            Machine = advised.Machine,
            Processes = advised.Processes,
            Evidence = advised.Evidence with { Warnings = [.. advised.Evidence.Warnings, .. comments.Warnings] },
            MinimumShare = options.Selection.MinimumShare,
            HotPaths = [.. advice.Select(Describe)],
            Findings = findings,
        };
    }

    private static ReportedHotPath Describe(Advice advice)
    {
        var (id, evidence, verdict) = advice.HotPath;
        var source = evidence.Method.Source;
        return new ReportedHotPath
        {
            Id = id,
            Method = evidence.Method.Name,
            Module = evidence.Method.Module,
            File = source?.File,
            Line = source?.Line,
            EndLine = source?.EndLine,
            Column = source?.Column,
            EndColumn = source?.EndColumn,
            HotLine = evidence.HotLine,
            ProcessId = evidence.ProcessId,
            Share = evidence.Share,
            WallSeconds = evidence.WallSeconds,
            ThreadSeconds = evidence.ThreadSeconds,
            AverageConcurrency = evidence.AverageConcurrency,
            Time = evidence.Time,
            Bound = verdict.Bound,
            Cause = verdict.Cause,
            Confidence = verdict.Confidence,
            Model = advice.Model,
            Stack = evidence.Stack,
            Chain = evidence.FingerprintFrames,
        };
    }

    // What pays most stands first; where that cannot be told, what is seen longest. What the code accepts stands behind its like.
    private static IReadOnlyList<Finding> Sort(
        IReadOnlyList<Advice> advice, IReadOnlyDictionary<string, RuleLevel> levels, CommentedSources comments) =>
    [
        .. advice
            .SelectMany(a => a.Findings
                .Select(finding => RuleLevels.Apply(finding, levels))
                .OfType<Finding>()
                .Select(finding => comments.Apply(finding, a.HotPath.Evidence.Method.Source))
                .Select(finding => (Finding: finding, a.HotPath.Evidence.Share)))
            .OrderByDescending(f => f.Finding.Level)
            .ThenBy(f => f.Finding.Suppression is not null)
            .ThenByDescending(f => f.Finding.PredictedSpeedup?.Low ?? 1)
            .ThenByDescending(f => f.Share)
            .ThenBy(f => f.Finding.RuleId, StringComparer.Ordinal)
            .Select(f => f.Finding),
    ];
}
