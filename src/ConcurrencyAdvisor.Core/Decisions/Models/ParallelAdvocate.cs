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

    private const double WeightWithoutRuntime = 0.1;

    public ConcurrencyModel Model => ConcurrencyModel.Parallel;

    public Plea Plead(PathFacts path)
    {
        var shares = path.Shares;
        var computing = path.ProductiveCpuShare;
        var isPossible = path.Terms.CpuModel == ConcurrencyModel.Parallel;
        var weight = path.IdleCores >= Rules.SequentialCpuRule.LeastIdleCores ? WeightWithIdleCores : WeightWithoutIdleCores;
        return new Plea(
            computing * (isPossible ? weight : WeightWithoutRuntime),
            Predicted(path, computing, isPossible),
            Argument.List("it is the simplest way to use every core, where there is computing to spread")
                .If(computing >= MuchCpu, $"{Figures.Percent(computing)} of the path is computing, which more cores shorten")
                .If(path.IdleCores >= Rules.SequentialCpuRule.LeastIdleCores, path.IdleCoresWords)
                .Done(),
            Argument.List("partitioning and joining cost time, and the items must not depend on each other")
                .If(shares.Io >= Notable,
                    $"{Figures.Percent(shares.Io)} of the path waits for the outside: cores do not shorten that, "
                    + "and blocking calls inside of a parallel loop occupy the pool")
                .If(shares.Memory >= Notable,
                    $"{Figures.Percent(shares.Memory)} is garbage collection, which more allocating threads lengthen")
                .If(shares.Synchronization >= Notable,
                    $"{Figures.Percent(shares.Synchronization)} waits for other threads, which more workers lengthen")
                .If(shares.Timer >= Notable, $"{Figures.Percent(shares.Timer)} is sleeping, which no core shortens")
                .If(path.IdleCores < Rules.SequentialCpuRule.LeastIdleCores,
                    $"the program already asked for {Figures.Count(path.ProgramDemand)} of {Figures.Count(path.Cores)} cores "
                        + "while it ran")
                .If(path.ChainShare >= PathFacts.Most * shares.Cpu && shares.Cpu > 0,
                    "each round of its loop takes what the round before returned: rounds cannot run at once")
                .If(!isPossible, "in this runtime the program's code runs on one thread at a time")
                .If(path.Evidence.Method.WritesSharedState,
                    "its body writes fields that it does not own: that must be separated first")
                .Done());
    }

    private static Speedup? Predicted(PathFacts path, double computing, bool isPossible)
    {
        if (!isPossible)
        {
            return Speedup.None;
        }

        return computing >= MuchCpu ? SpeedupModel.OfRun(path.Evidence, CoreSpread.Parallel(path)) : null;
    }
}
