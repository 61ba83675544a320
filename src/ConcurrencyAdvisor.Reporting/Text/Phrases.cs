using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Text;

/// <summary>The report's words as a sentence says them. A state reads after "is", an action after an arrow.</summary>
internal static class Phrases
{
    private const double NoticeableSpeedup = 1.05;
    private const double FewestThreads = 2;

    /// <summary><c>CPU-bound on 1 of 2 cores</c></summary>
    public static string State(ReportedHotPath path, MachineFacts machine)
    {
        var time = path.Time;
        return path.Bound switch
        {
            Bound.Cpu => CpuBound(path, machine),
            Bound.Io => $"waiting for {Largest(time, TimeStates.Io)}{ShareOf(time, time.Io)}",
            Bound.Synchronization => "waiting for other threads" + ShareOf(time, time[TimeState.Lock] + time[TimeState.Task]),
            Bound.Timer => "sleeping" + ShareOf(time, time[TimeState.Timer]),
            Bound.Memory => "held up by garbage collection" + ShareOf(time, time[TimeState.Gc]),
            Bound.Mixed => "a mix: " + TimeStates.TopTwo(time),
            _ => "spending its time in ways that no source could tell",
        };
    }

    /// <summary>What the advised change is, in a few words.</summary>
    public static string Action(Finding finding) => (finding.RuleId, finding.Model) switch
    {
        (RuleIds.SequentialCpu, ConcurrencyModel.Process) => "worker processes",
        (RuleIds.SequentialCpu, ConcurrencyModel.Thread) => "worker threads",
        (RuleIds.BlockingDisk, ConcurrencyModel.Keep) => "keep the model, fewer and larger transfers",
        (RuleIds.BlockingNetwork, ConcurrencyModel.Async) => "async/await, requests overlapped",
        (RuleIds.SyncOverAsync, ConcurrencyModel.Async) => "async all the way",
        (RuleIds.Oversubscription, ConcurrencyModel.Parallel) => "as many workers as cores",
        (RuleIds.LockQueueing, ConcurrencyModel.Keep) => "keep the model, shorten what is waited for",
        (RuleIds.Polling, ConcurrencyModel.Async) => "wait for a signal or a PeriodicTimer",
        (RuleIds.AlreadyRight, ConcurrencyModel.Keep) => "keep it: already right",
        (_, ConcurrencyModel.Keep) when finding.Level != FindingLevel.Note => "keep the model, change what it does",
        _ => Action(finding.Model),
    };

    public static string Action(ConcurrencyModel model) => model switch
    {
        ConcurrencyModel.Parallel => "parallel loops",
        ConcurrencyModel.Async => "async/await",
        ConcurrencyModel.Thread => "a thread of its own",
        ConcurrencyModel.Process => "a process of its own",
        _ => "keep it as it is",
    };

    /// <summary><c>about 1.8x faster (1.5-1.9)</c>; empty where a change is not meant to make anything faster.</summary>
    public static string Gain(Finding finding, MachineFacts machine)
    {
        var where = finding.Model == ConcurrencyModel.Parallel && machine.TargetCores is { } target
            ? $" on {Numbers.Cores(target)} cores"
            : "";
        var parts = new List<string>();
        if (finding.PredictedSpeedup is { Expected: >= NoticeableSpeedup } speedup)
        {
            parts.Add($"about {Numbers.Factor(speedup.Expected)}x faster{where} ({Numbers.Range(speedup)})");
        }
        else if (finding.Gain?.Throughput is >= NoticeableSpeedup and var throughput)
        {
            parts.Add($"about {Numbers.Factor(throughput)}x the throughput");
        }

        if (finding.Gain?.ThreadsFreed is >= FewestThreads and <= int.MaxValue and var threads)
        {
            parts.Add("frees " + Numbers.Plural((long)threads, "thread", "threads"));
        }

        if (parts.Count == 0 && finding.Model != ConcurrencyModel.Keep)
        {
            parts.Add(finding.PredictedSpeedup is null ? "gain not predicted" : "no faster");
        }

        return string.Join(", ", parts);
    }

    /// <summary>The action with its gain.</summary>
    public static string Advice(Finding finding, MachineFacts machine) => Gain(finding, machine) is { Length: > 0 } gain
        ? $"{Action(finding)}, {gain}"
        : Action(finding);

    private static string CpuBound(ReportedHotPath path, MachineFacts machine)
    {
        var cores = Math.Max(1, machine.EffectiveCores);
        var running = path.WallSeconds > 0 ? path.Time[TimeState.Cpu] / path.WallSeconds : 1;
        var demanded = path.WallSeconds > 0 ? path.Time.CpuDemand / path.WallSeconds : 1;
        var used = Math.Clamp(Math.Round(running), 1, Math.Ceiling(cores));
        var onCores = $"CPU-bound on {Numbers.Cores(used)} of {Numbers.Cores(cores)} {(cores == 1 ? "core" : "cores")}";
        return demanded >= 2 * cores && demanded >= 2 * used
            ? $"{onCores} with {Numbers.Count((long)Math.Min(Math.Round(demanded), int.MaxValue))} threads at once"
            : onCores;
    }

    private static string Largest(StateTimes time, IReadOnlyList<TimeState> states) =>
        TimeStates.Waited(states.MaxBy(state => time[state]));

    private static string ShareOf(StateTimes time, double seconds) =>
        time.Total > 0 ? $" {Numbers.Percent(seconds / time.Total)} of its time" : "";
}
