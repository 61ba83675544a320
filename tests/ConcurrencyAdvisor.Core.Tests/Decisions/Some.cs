using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests;

/// <summary>
/// Hot paths for tests: one that computes on one of two cores for a whole run of four seconds, unless a test says otherwise.
/// </summary>
internal static class Some
{
    public const double RunSeconds = 4;

    public static MachineFacts Machine(double cores = 2, double otherLoad = 0, double? targetCores = null) => new()
    {
        OperatingSystem = "Linux",
        Cores = (int)Math.Ceiling(cores),
        EffectiveCores = cores,
        OtherLoad = otherLoad,
        TargetCores = targetCores,
    };

    public static MethodFacts Method(
        string name = "Shop.Report.Render", bool loop = true, bool async = false, bool shared = false) => new()
        {
            Name = name,
            Module = "shop",
            HasLoop = loop,
            IsAsync = async,
            WritesSharedState = shared,
        };

    public static StateTimes Time(params (TimeState State, double Seconds)[] parts)
    {
        var time = new StateTimes();
        foreach (var (state, seconds) in parts)
        {
            time.Add(state, seconds);
        }

        return time;
    }

    /// <summary>A path with one dominant state, seen on some threads that all were in it the whole time.</summary>
    public static HotPathEvidence Evidence(
        TimeState state = TimeState.Cpu,
        string api = "",
        string detail = "",
        int threads = 1,
        double wall = RunSeconds,
        NodeQualities? qualities = null)
    {
        var time = Time((state, wall * threads));
        return new HotPathEvidence
        {
            Method = Method(),
            ProcessId = 1,
            ProcessName = "shop",
            FingerprintFrames = ["Shop.Report.Render", "Shop.Program.Main"],
            Time = time,
            WallSeconds = wall,
            RunSeconds = RunSeconds,
            ThreadSeconds = time.Total,
            Activities = [(new Activity(api, state, detail), time.Total)],
            Qualities = qualities ?? new NodeQualities(),
            ThreadCount = threads,
            BusyThreadCount = threads,
            ProgramCpuDemand = time.CpuDemand / wall,
            Machine = Machine(),
        };
    }

    /// <summary>The same with several states.</summary>
    public static HotPathEvidence Mixture(params (TimeState State, double Seconds)[] parts)
    {
        var time = Time(parts);
        return Evidence() with
        {
            Time = time,
            ThreadSeconds = time.Total,
            WallSeconds = Math.Min(RunSeconds, time.Total),
            ProgramCpuDemand = time.CpuDemand / Math.Min(RunSeconds, time.Total),
            Activities = [.. parts.Select(part => (new Activity("", part.State, ""), part.Seconds))],
        };
    }

    public static HotPath HotPath(HotPathEvidence? evidence = null)
    {
        var known = evidence ?? Evidence();
        return new HotPath("shop!Shop.Report.Render()", known, BoundClassifier.Classify(known));
    }

    public static PathFacts Path(HotPathEvidence? evidence = null)
    {
        var hotPath = HotPath(evidence);
        return new PathFacts(hotPath.Evidence, hotPath.Verdict);
    }

    public static Advice Advice(HotPathEvidence? evidence = null) => new AdviceEngine().Advise([HotPath(evidence)])[0];
}
