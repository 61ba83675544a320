using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>The case of leaving it alone, or of a remedy that is no change of model.</summary>
internal sealed class KeepAdvocate : IAdvocate
{
    /// <summary>Share from which a kind of time is an argument. Prior.</summary>
    private const double Notable = 0.2;

    private const double Base = 0.3;
    private const double WeightOfUnchangeable = 0.6;

    public ConcurrencyModel Model => ConcurrencyModel.Keep;

    public Plea Plead(PathFacts path)
    {
        var shares = path.Shares;
        var waits = Math.Max(0, shares.Io - path.AwaitedShare);
        return new Plea(
            Base + (WeightOfUnchangeable * (shares.Memory + shares.Synchronization + shares.Unknown)),
            Speedup.None,
            Argument.List("it costs nothing and risks nothing")
                .If(path.Verdict.Bound == Bound.Unknown,
                    $"{Figures.Percent(shares.Unknown)} of the path has no known state: another model would be a guess")
                .If(path.Verdict.Bound == Bound.Unknown, MeasureNext(path))
                .If(SmallWork.IsSmall(path),
                    $"the path is {Figures.Percent(path.Evidence.Share)} of the run: no change of it can pay")
                .If(SmallWork.IsStartup(path),
                    "most of the time is the runtime's start-up and compilation, which a longer run makes small")
                .If(shares.Memory >= Notable,
                    $"{Figures.Percent(shares.Memory)} is garbage collection: allocate less, try Server GC, and only then "
                        + "spread the work")
                .If(shares.Synchronization >= Notable,
                    $"{Figures.Percent(shares.Synchronization)} waits for other threads: shorten what they do first")
                .If(path.SpinningShare >= Notable,
                    $"{Figures.Percent(path.SpinningShare)} spins for another thread: wait on a signal instead, in the same "
                        + "model")
                .If(path.Evidence.DependentIterations, "each wait needs the answer of the one before: there is nothing to overlap")
                .If(path.Cores < 2, "there is one core: nothing can run beside the path")
                .Done(),
            Argument.List("it gains nothing")
                .If(path.ProductiveCpuShare >= Notable && path.IdleCores >= Rules.SequentialCpuRule.LeastIdleCores,
                    path.IdleCoresWords)
                .If(waits >= Notable, $"a thread stays blocked for {Figures.Percent(waits)} of the path")
                .Done());
    }

    private static string MeasureNext(PathFacts path) =>
        path.Shares[TimeState.Task] > path.Shares[TimeState.Unknown]
            ? "next, profile a longer part of the run from its start, so that the tasks it waits for are seen being made"
            : "next, see with doctor which collectors would tell why its threads wait, and profile again with them";
}
