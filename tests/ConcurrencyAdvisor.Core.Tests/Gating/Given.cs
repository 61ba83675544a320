using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.Gating;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Core.Tests.Gating;

/// <summary>Reports, findings and baselines of a shop, as small as a gate can read them.</summary>
internal static class Given
{
    public const string Rule = RuleIds.SequentialCpu;

    public static Report Report(params (ReportedHotPath Path, Finding Finding)[] found) => ReportOf("shop", found);

    public static Report ReportOf(string program, params (ReportedHotPath Path, Finding Finding)[] found) => new()
    {
        Tool = new ToolFacts("ConcurrencyAdvisor", "1.0.0"),
        Run = new RunFacts { Command = ["dotnet", "shop.dll"], StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 10 },
        CpuSeconds = 10,
        Machine = new MachineFacts { OperatingSystem = "Linux", Cores = 2, EffectiveCores = 2 },
        Processes = [new ProcessProfile { ProcessId = 1, Name = program, Runtime = "dotnet 10.0", WallSeconds = 10, CpuSeconds = 10, Threads = [] }],
        Evidence = new EvidenceFacts { Collectors = ["eventpipe"], Samples = 4000 },
        HotPaths = [.. found.Select(f => f.Path).DistinctBy(path => path.Id)],
        Findings = [.. found.Select(f => f.Finding)],
    };

    /// <summary>A path and what a rule says of it.</summary>
    public static (ReportedHotPath Path, Finding Finding) Found(
        string method, string[]? callers = null, FindingLevel level = FindingLevel.Warning, double share = 0.5, double low = 1.4, string rule = Rule, string program = "shop")
    {
        var path = Path(method, callers, share, program);
        return (path, Finding(path, level, low, rule));
    }

    public static ReportedHotPath Path(string method, string[]? callers = null, double share = 0.5, string program = "shop")
    {
        var time = new StateTimes();
        time.Add(TimeState.Cpu, 10 * share);
        return new ReportedHotPath
        {
            Id = $"{program}!Shop!{method}()",
            Method = method,
            Module = "Shop",
            File = $"/repo/src/Shop/{method.Split('.')[^2]}.cs",
            Line = 10,
            Share = share,
            WallSeconds = 10 * share,
            ThreadSeconds = 10 * share,
            AverageConcurrency = 1,
            Time = time,
            Bound = Bound.Cpu,
            Confidence = 0.9,
            Model = ConcurrencyModel.Parallel,
            Chain = [.. new[] { method }.Concat(callers ?? ["Shop.Program.Main"]).Select(name => $"Shop!{name}()")],
        };
    }

    public static Finding Finding(ReportedHotPath path, FindingLevel level = FindingLevel.Warning, double low = 1.4, string rule = Rule) => new()
    {
        RuleId = rule,
        Level = level,
        HotPathId = path.Id,
        Model = ConcurrencyModel.Parallel,
        Message = $"{path.Method} computes on 1 of 2 cores.",
        Why = [],
        PredictedSpeedup = new Speedup(low, low + 0.1, low + 0.2),
        Models = [],
        Fingerprint = rule + path.Method,
        Confidence = 0.9,
    };

    public static BaselineEntry Entry(string method, string[]? callers = null, FindingLevel level = FindingLevel.Warning, string rule = Rule, string program = "shop") => new()
    {
        RuleId = rule,
        Program = program,
        Chain = Path(method, callers).Chain,
        Level = level,
    };

    public static Baseline Baseline(params BaselineEntry[] entries) => new()
    {
        Rules = AdviceEngine.AllRules.ToDictionary(rule => rule.Id, rule => rule.Revision),
        Entries = entries,
    };
}
