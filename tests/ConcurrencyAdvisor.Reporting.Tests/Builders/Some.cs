using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Tests.Builders;

/// <summary>Parts of reports with plausible values, of which a test changes what it is about.</summary>
internal static class Some
{
    public static Report Report() => new()
    {
        Tool = new ToolFacts("ConcurrencyAdvisor", "0.1.0"),
        Run = new RunFacts
        {
            Command = ["dotnet", "app.dll"],
            StartedAt = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero),
            WallSeconds = 10,
            ExitCode = 0,
        },
        CpuSeconds = 9.6,
        Machine = Machine(),
        Processes = [Process(4711, "app")],
        Evidence = new EvidenceFacts { Collectors = ["eventpipe", "scheduler-polling"], Samples = 9412 },
        HotPaths = [],
        Findings = [],
    };

    public static MachineFacts Machine() => new() { OperatingSystem = "Debian GNU/Linux 12", Cores = 2, EffectiveCores = 2 };

    public static ProcessProfile Process(int id, string name) => new()
    {
        ProcessId = id,
        Name = name,
        Runtime = "dotnet 10.0.1",
        WallSeconds = 10,
        CpuSeconds = 9.6,
        Threads =
        [
            new ThreadTimes(id, name, 9.31, 0.12, 0.57),
            new ThreadTimes(id + 7, ".NET Tiered Compilation", 0.29, 0.01, 9.1),
        ],
    };

    public static ReportedHotPath HotPath(string method, params (TimeState State, double Seconds)[] time)
    {
        var times = Time(time);
        return new ReportedHotPath
        {
            Id = $"app!App!{method}()",
            Method = method,
            Module = "App",
            File = $"/src/app/{method.Split('.')[^2]}.cs",
            Line = 40,
            EndLine = 71,
            Column = 9,
            EndColumn = 10,
            HotLine = 57,
            ProcessId = 4711,
            Share = Math.Min(1, times.Total / 10),
            WallSeconds = times.Total,
            ThreadSeconds = times.Total,
            AverageConcurrency = 1,
            Time = times,
            Bound = Bound.Cpu,
            Cause = "computes on one thread",
            Confidence = 0.95,
            Model = ConcurrencyModel.Keep,
            Stack = ["App.Program.Main", method],
        };
    }

    public static StateTimes Time(params (TimeState State, double Seconds)[] time)
    {
        var times = new StateTimes();
        foreach (var (state, seconds) in time)
        {
            times.Add(state, seconds);
        }

        return times;
    }

    public static Finding Finding(ReportedHotPath path, string ruleId, params ModelCase[] models) => new()
    {
        RuleId = ruleId,
        Level = FindingLevel.Warning,
        HotPathId = path.Id,
        Model = path.Model,
        Message = "This costs time; change it.",
        Why = [],
        PredictedSpeedup = models.Length > 0 ? models[0].PredictedSpeedup : null,
        Models = models.Length > 0 ? models : AllModels(path.Model),
        Fingerprint = "3f2a9c0d41b7",
        Confidence = 0.9,
    };

    public static ModelCase Case(ConcurrencyModel model, Speedup? speedup, string @for, string against) =>
        new(model, speedup, @for.Length > 0 ? [@for] : [], against.Length > 0 ? [against] : []);

    private static ModelCase[] AllModels(ConcurrencyModel best) =>
    [
        .. Enum.GetValues<ConcurrencyModel>()
            .OrderBy(model => model == best ? 0 : 1)
            .Select(model => Case(model, model == ConcurrencyModel.Keep ? Speedup.None : null, "", "")),
    ];
}
