using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions;

/// <summary>
/// A hot path as rules look at it: its evidence and verdict, and the quantities that several rules derive from them.
/// </summary>
public sealed class PathFacts(HotPathEvidence evidence, Verdict verdict)
{
    /// <summary>Share of a path's seconds from which a quality describes the path as a whole. Prior.</summary>
    public const double Most = 0.5;

    /// <summary>Share of a path's seconds with which a call site counts as standing in a loop. Prior.</summary>
    private const double LoopShare = 0.3;

    public HotPathEvidence Evidence { get; } = evidence;

    public Verdict Verdict { get; } = verdict;

    public ClassShares Shares { get; } = ClassShares.Of(evidence);

    /// <summary>Namespace left out: <c>Report.Render</c>.</summary>
    public string Name { get; } = ShortName(evidence.Method.Name);

    public RuntimeTerms Terms { get; } = RuntimeTerms.Of(evidence.Process.Runtime);

    /// <summary>Executions at once while active, without those that only wait for the others.</summary>
    public double Concurrency => PerWallSecond(Shares.Seconds);

    /// <summary>Cores that the path kept busy or asked for while active.</summary>
    public double CpuDemand => PerWallSecond(Evidence.Time.CpuDemand);

    /// <summary>Cores that the path really had while active.</summary>
    public double CoresUsed => PerWallSecond(Evidence.Time[TimeState.Cpu]);

    /// <summary>Cores that advice is for.</summary>
    public double Cores => Math.Max(1, Evidence.Machine.AdvisedCores);

    /// <summary>Cores that the whole program kept busy or asked for while the path was active.</summary>
    public double ProgramDemand => Math.Max(CpuDemand, Evidence.ProgramCpuDemand);

    /// <summary>Cores that other work of the program asked for meanwhile.</summary>
    public double BesideDemand => ProgramDemand - CpuDemand;

    /// <summary>Cores that the program left idle while the path was active.</summary>
    public double IdleCores => Math.Max(0, Cores - ProgramDemand);

    /// <summary>Share of the time in which no thread was held.</summary>
    public double AwaitedShare => ShareOf(Evidence.Qualities.Awaited);

    /// <summary>The path is suspended at an await for most of its time.</summary>
    public bool IsAwaited => AwaitedShare >= Most;

    /// <summary>
    /// Share of the time in which a thread was blocked on a task, without those of work that the path started itself and waits for
    /// at its end.
    /// </summary>
    public double BlockedOnTaskShare => ShareOf(Evidence.Qualities.BlockedOnTask - Evidence.Qualities.WaitingForOwnWork);

    public double OnPoolShare => ShareOf(Evidence.Qualities.OnPoolThread);

    public double InParallelLoopShare => Math.Max(ShareOf(Evidence.Qualities.InParallelLoop), SchedulingShare);

    /// <summary>Share of the time that data-parallel constructs themselves spent computing, beside the work that was given to them.</summary>
    public double SchedulingShare => ShareOf(SecondsIn(TimeState.Cpu, api => api.Key.StartsWith("Parallel.", StringComparison.Ordinal)
        || api.Key.StartsWith("ParallelEnumerable.", StringComparison.Ordinal)));

    /// <summary>
    /// Share of the time that stands as waiting for another thread, inside of a call that has an awaitable twin: how the libraries
    /// block on their own asynchronous insides, and no queue of the program's.
    /// </summary>
    public double BlockedInCallShare => ShareOf(SecondsIn(
        TimeState.Lock, api => LockApis.KindOf(api) == LockKind.Unknown && AwaitableTwins.Of(api) is not null));

    /// <summary>Share of the time in which it stood waiting for something that only one thread, or a few, may hold.</summary>
    public double QueueingShare =>
        ShareOf(SecondsIn(TimeState.Lock, api => LockApis.KindOf(api) is LockKind.Queue or LockKind.Semaphore));

    public double StartupShare => ShareOf(Evidence.Qualities.InRuntimeStartup);

    public double SpinningShare => ShareOf(Evidence.Qualities.Spinning);

    /// <summary>Share of the time in which a round of its loop worked on what the round before returned.</summary>
    public double ChainShare => ShareOf(Evidence.Qualities.InChain);

    public double NativeShare => ShareOf(Evidence.Qualities.InNativeCode);

    /// <summary>
    /// Share of the time in which a core made progress with the program's own work: neither spinning nor start-up.
    /// </summary>
    public double ProductiveCpuShare => Math.Max(0, Shares.Cpu - SpinningShare - StartupShare);

    /// <summary>The cores left idle, as a sentence.</summary>
    public string IdleCoresWords => Evidence.Machine.TargetCores is null
        ? $"{Figures.Count(IdleCores)} of {Figures.Count(Cores)} cores stayed idle while it ran"
        : $"{Figures.Count(IdleCores)} of the target machine's {Figures.Count(Cores)} cores would stay idle while it runs";

    /// <summary>The path repeats: it has a loop, and does not await, or block on tasks, outside of it, or is called from one, or is called often.</summary>
    public bool Repeats => IsCalledRepeatedly || (Evidence.Method.HasLoop && ShareOf(Evidence.Qualities.WaitsForTasksOutsideLoop) < Most);

    /// <summary>The repetition is its caller's.</summary>
    public bool IsCalledRepeatedly =>
        ShareOf(Evidence.Qualities.CalledInLoop) >= LoopShare || ShareOf(Evidence.Qualities.CalledOften) >= LoopShare;

    /// <summary>Does most of the path's processor time go into some framework methods?</summary>
    public bool ComputesMostlyIn(Func<ApiName, bool> isOne)
    {
        var seconds = SecondsIn(TimeState.Cpu, isOne) + SecondsIn(TimeState.Runnable, isOne);
        return seconds > 0 && seconds >= Most * Shares.Cpu * Shares.Seconds;
    }

    /// <summary>Threads that sat in the given share of the path's time at once, on average.</summary>
    public double ThreadsHeld(double share) =>
        Math.Min(share * (1 - AwaitedShare) * Concurrency, Math.Max(1, Evidence.ThreadCount));

    private double SecondsIn(TimeState state, Func<ApiName, bool> isOne) => Evidence.Activities
        .Where(part => part.Activity.State == state && isOne(ApiName.Parse(part.Activity.Api)))
        .Sum(part => part.Seconds);

    private static string ShortName(string name)
    {
        var api = ApiName.Parse(name);
        return api.Type.Length == 0 ? name : $"{api.Type}.{api.Method}";
    }

    private double ShareOf(double seconds) => Shares.Seconds > 0 ? Math.Clamp(seconds / Shares.Seconds, 0, 1) : 0;

    private double PerWallSecond(double seconds) => Evidence.WallSeconds > 0 ? seconds / Evidence.WallSeconds : 0;
}
