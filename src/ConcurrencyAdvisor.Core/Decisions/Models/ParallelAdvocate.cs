using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>The case of data parallelism.</summary>
internal sealed class ParallelAdvocate : IAdvocate
{
    /// <summary>Share of processor time from which cores decide how long the path takes. Prior.</summary>
    private const double MuchCpu = 0.4;

    /// <summary>Share from which another kind of time is an argument. Prior.</summary>
    private const double Notable = 0.2;

    private const double WeightWithIdleCores = 0.9;
    private const double WeightWithoutIdleCores = 0.35;

    public ConcurrencyModel Model => ConcurrencyModel.Parallel;

    public Plea Plead(PathFacts path)
    {
        var shares = path.Shares;
        var weight = path.IdleCores >= Rules.SequentialCpuRule.LeastIdleCores ? WeightWithIdleCores : WeightWithoutIdleCores;
        return new Plea(
            shares.Cpu * weight,
            shares.Cpu >= MuchCpu ? SpeedupModel.OfRun(path.Evidence, CoreSpread.Parallel(path)) : null,
            Argument.List("it is the simplest way to use every core, where there is computing to spread")
                .If(shares.Cpu >= MuchCpu, $"{Figures.Percent(shares.Cpu)} of the path is processor time, which more cores shorten")
                .If(path.IdleCores >= Rules.SequentialCpuRule.LeastIdleCores,
                    $"{Figures.Count(path.IdleCores)} of {Figures.Count(path.Cores)} cores were idle while it ran")
                .Done(),
            Argument.List("partitioning and joining cost time, and the items must not depend on each other")
                .If(shares.Io >= Notable,
                    $"{Figures.Percent(shares.Io)} of the path waits for the outside: cores do not shorten that, and blocking calls "
                    + "inside of a parallel loop occupy the pool")
                .If(shares.Memory >= Notable, $"{Figures.Percent(shares.Memory)} is garbage collection, which more allocating threads lengthen")
                .If(shares.Synchronization >= Notable, $"{Figures.Percent(shares.Synchronization)} waits for other threads, which more workers lengthen")
                .If(shares.Timer >= Notable, $"{Figures.Percent(shares.Timer)} is sleeping, which no core shortens")
                .If(path.IdleCores < Rules.SequentialCpuRule.LeastIdleCores,
                    $"the program already asked for {Figures.Count(path.ProgramDemand)} of {Figures.Count(path.Cores)} cores while it ran")
                .If(path.Evidence.Method.WritesSharedState, "its body writes fields that it does not own: that must be separated first")
                .Done());
    }
}
