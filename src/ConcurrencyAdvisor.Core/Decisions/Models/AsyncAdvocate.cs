using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>The case of await.</summary>
internal sealed class AsyncAdvocate : IAdvocate
{
    /// <summary>Share from which a kind of time is an argument. Prior.</summary>
    private const double Notable = 0.2;

    private const double WeightOfBlockedWaits = 0.9;
    private const double WeightOfAwaitedWaits = 0.5;
    private const double Least = 0.08;

    public ConcurrencyModel Model => ConcurrencyModel.Async;

    public Plea Plead(PathFacts path)
    {
        var shares = path.Shares;
        var waits = shares.Io + shares.Timer;
        var blocked = Math.Max(0, waits - path.AwaitedShare);
        var noTwin = shares[TimeState.Disk] >= Notable && DiskWaits.KindOf(path.Evidence) != DiskWait.Call;
        var weight = path.IsAwaited ? WeightOfAwaitedWaits : WeightOfBlockedWaits;
        return new Plea(
            Math.Max(Least, (waits - (noTwin ? shares[TimeState.Disk] : 0)) * weight),
            SpeedupModel.OfRun(path.Evidence, WaitOverlap.Awaited(path)),
            Argument.List("callers could go on while the path runs")
                .If(blocked >= Notable,
                    $"{Figures.Percent(blocked)} of the path holds a thread that only waits; an await would hold none")
                .If(path.IsAwaited, $"{Figures.Percent(path.AwaitedShare)} of the path holds no thread already")
                .If(path.BlockedOnTaskShare >= Notable,
                    $"{Figures.Percent(path.BlockedOnTaskShare)} is a thread blocked on a task that could be awaited")
                .Done(),
            Argument.List("every caller up to the entry point has to become asynchronous")
                .If(shares.Cpu >= Notable,
                    $"{Figures.Percent(shares.Cpu)} of the path is processor time: an await gives none of it back")
                .If(shares.Memory >= Notable,
                    $"{Figures.Percent(shares.Memory)} is garbage collection, and state machines allocate too")
                .If(noTwin, "the disk waits seen here have no asynchronous form that frees a thread")
                .If(shares.Synchronization >= Notable,
                    $"{Figures.Percent(shares.Synchronization)} waits for other threads: awaiting a lock does not shorten "
                        + "its queue")
                .Done());
    }
}
