using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>The case of dedicated threads.</summary>
internal sealed class ThreadAdvocate : IAdvocate
{
    /// <summary>Share from which a kind of time is an argument. Prior.</summary>
    private const double Notable = 0.2;

    private const double WeightOfCpu = 0.6;
    private const double WeightOfIo = 0.55;
    private const double Least = 0.07;

    public ConcurrencyModel Model => ConcurrencyModel.Thread;

    public Plea Plead(PathFacts path)
    {
        var shares = path.Shares;
        var isCpu = shares.Cpu >= shares.Io;
        var isPossible = path.Terms.CpuModel != ConcurrencyModel.Process;
        return new Plea(
            Math.Max(Least, isCpu ? path.ProductiveCpuShare * (isPossible ? WeightOfCpu : Least) : shares.Io * WeightOfIo),
            isCpu && !isPossible
                ? Speedup.None
                : SpeedupModel.OfRun(path.Evidence, isCpu ? CoreSpread.Threads(path) : WaitOverlap.ByThreads(path)),
            Argument.List("a dedicated thread keeps long work away from the pool")
                .If(shares.Cpu >= Notable && path.OnPoolShare >= PathFacts.Most,
                    $"{Figures.Percent(path.OnPoolShare)} of the path occupies pool threads; a thread of its own would leave "
                        + "them to others")
                .If(isCpu && isPossible && path.ProductiveCpuShare >= Notable && path.IdleCores >= Rules.SequentialCpuRule.LeastIdleCores,
                    $"a thread for each of the {Figures.Count(path.Cores)} cores computes as much as a parallel loop")
                .If(!isCpu && shares.Io >= Notable,
                    $"a few threads overlap the {Figures.Percent(shares.Io)} of waiting without a change of the callers")
                .Done(),
            Argument.List($"every thread holds about {Figures.Bytes(ThreadCosts.CommittedBytes)} and has to be started, "
                + "joined and balanced by hand")
                .If(isCpu && shares.Cpu >= Notable, "work has to be partitioned and balanced by hand, which a parallel loop does")
                .If(!isCpu && shares.Io >= Notable,
                    $"every wait in flight costs a thread, about {Figures.Bytes(ThreadCosts.CommittedBytes)}, and two "
                        + "context switches")
                .If(isCpu && !isPossible, "in this runtime one thread computes at a time")
                .If(shares.Synchronization >= Notable,
                    $"{Figures.Percent(shares.Synchronization)} waits for other threads already")
                .If(path.Evidence.BusyThreadCount > path.Cores,
                    $"the path is on {path.Evidence.BusyThreadCount} threads already, for {Figures.Count(path.Cores)} cores")
                .Done());
    }
}
