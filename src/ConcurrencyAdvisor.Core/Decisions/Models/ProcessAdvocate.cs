using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;

namespace ConcurrencyAdvisor.Core.Decisions.Models;

/// <summary>The case of isolated worker processes.</summary>
internal sealed class ProcessAdvocate : IAdvocate
{
    /// <summary>Share of processor time from which another process could take a part of it. Prior.</summary>
    private const double MuchCpu = 0.4;

    private const double WeightOfCpu = 0.4;
    private const double Least = 0.04;

    public ConcurrencyModel Model => ConcurrencyModel.Process;

    public Plea Plead(PathFacts path)
    {
        var isCpu = path.ProductiveCpuShare >= MuchCpu;
        return new Plea(
            Math.Max(Least, path.ProductiveCpuShare * WeightOfCpu),
            isCpu ? SpeedupModel.OfRun(path.Evidence, CoreSpread.Processes(path)) : null,
            Argument.List("a crash or runaway memory in it would leave the program alive")
                .If(path.NativeShare >= PathFacts.Most,
                    $"{Figures.Percent(path.NativeShare)} of the path is native code, whose crash takes the whole program down")
                .If(path.Terms.CpuModel == ConcurrencyModel.Process && isCpu,
                    "this runtime computes on one thread at a time: only processes reach the other cores")
                .Done(),
            Argument.List("nothing in the evidence asks for isolation; input and results would have to be serialised and shipped")
                .If(path.Shares.Io + path.Shares.Timer >= PathFacts.Most,
                    $"{Figures.Percent(path.Shares.Io + path.Shares.Timer)} of the path is waiting: a whole process for that "
                        + "wastes memory")
                .If(path.Evidence.Method.WritesSharedState,
                    "its body writes fields that it does not own, which another process cannot see")
                .Done());
    }
}
