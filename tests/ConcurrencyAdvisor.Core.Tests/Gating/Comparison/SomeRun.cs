using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating.Comparison;

/// <summary>Reports for tests: a run of the program <c>shop</c> with hot paths of given seconds, each called by <c>Program.Main</c>.</summary>
internal static class SomeRun
{
    public static Report Of(double seconds, params IReadOnlyList<ReportedHotPath> paths) => new()
    {
        Tool = new ToolFacts("ConcurrencyAdvisor", "1.0.0"),
        Run = new RunFacts { Command = ["shop"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = seconds },
        CpuSeconds = seconds,
        Machine = Some.Machine(),
        Processes = [Process("shop")],
        Evidence = new EvidenceFacts { Collectors = ["eventpipe", "scheduler-polling"], Samples = 1000 },
        HotPaths = paths,
        Findings = [],
    };

    public static ProcessProfile Process(string name) => new()
    {
        ProcessId = 1,
        Name = name,
        Runtime = "dotnet 10.0.0",
        WallSeconds = 1,
        CpuSeconds = 1,
        Threads = [],
    };

    public static ReportedHotPath Path(string method, double seconds, params string[] callers) => new()
    {
        Id = $"shop!shop!{method}()",
        Method = method,
        Module = "shop",
        Share = 0,
        WallSeconds = seconds,
        AverageConcurrency = 1,
        Time = Some.Time((TimeState.Cpu, seconds)),
        Bound = Bound.Cpu,
        Confidence = 1,
        Model = ConcurrencyModel.Keep,
        Chain = [$"shop!{method}()", .. callers.DefaultIfEmpty("Program.Main").Select(caller => $"shop!{caller}()")],
    };

    /// <summary>Runs whose path <c>Book.Match</c> takes these seconds; everything else takes one.</summary>
    public static IReadOnlyList<Report> Matching(params double[] seconds) => [.. seconds.Select(s => Of(1 + s, Path("Book.Match", s)))];
}
