using System.Text.Json;
using ConcurrencyAdvisor.CorpusRunner.Labels;
using ConcurrencyAdvisor.CorpusRunner.Running;

namespace ConcurrencyAdvisor.CorpusRunner.Checking;

/// <summary>One run of the tool on one program, held against the program's labels.</summary>
public sealed record ProgramCheck
{
    public required ProgramLabel Label { get; init; }

    public required CompletedRun Run { get; init; }

    public required ReportView Report { get; init; }

    public required IReadOnlyList<PathCheck> Paths { get; init; }

    public bool IsExitCodeRight => Run.ExitCode == 0;

    public bool AreBoundsRight => IsExitCodeRight && Paths.All(path => path.IsBoundRight);

    public bool AreLinesRight => Paths.All(path => path.IsLineRight);

    public bool AreModelsRight => Paths.All(path => path.IsModelRight && path.IsRuleRight);

    /// <summary>Profiles the program, with all collectors that the tool takes of itself where none are named.</summary>
    public static async Task<ProgramCheck> RunAsync(string tool, ProgramLabel label, Markers markers, string? collectors = null)
    {
        string[] choice = collectors is null ? [] : ["--collectors", collectors];
        var run = await CompletedRun.OfAsync("dotnet", [tool, "profile", Repository.Corpus, "--format", "json", .. choice, "--", label.Program]);
        var report = Read(run.Output);
        return new ProgramCheck { Label = label, Run = run, Report = report, Paths = [.. label.HotPaths.Select(path => Check(path, markers.Find(path.Marker), report))] };
    }

    /// <summary>What the reader of a failure needs.</summary>
    public string Describe() => string.Join('\n',
    [
        $"{Label.Program}: {Label.Description}; the tool's exit code is {Run.ExitCode}",
        .. Paths.Select(path => $"  expected {path.Label.Method} at {path.Marker}: {path.Label.Bound}, {string.Join(" or ", path.Label.Models)}"
            + (path.Label.Rules.Count == 0 ? "" : $", {string.Join(" or ", path.Label.Rules)}")),
        "  the report's hot paths:",
        .. Report.HotPaths.Select(path => $"  {path}"),
        "  its findings:",
        .. Report.Findings.Select(finding => $"    {finding.RuleId} {finding.Model}: {finding.Message}"),
        .. Run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("error", StringComparison.Ordinal)).Select(line => $"  {line}"),
    ]);

    private static PathCheck Check(HotPathLabel label, Marker marker, ReportView report)
    {
        var found = report.HotPaths.Where(path => path.Method == label.Method).MaxBy(path => path.Share);
        return new PathCheck(label, marker, found, [.. report.Findings.Where(finding => finding.HotPathId == found?.Id).Select(finding => finding.RuleId)]);
    }

    // A tool that failed printed no report, and its errors say why.
    private static ReportView Read(string output)
    {
        try
        {
            return ReportView.Read(output);
        }
        catch (JsonException)
        {
            return new ReportView();
        }
    }
}
