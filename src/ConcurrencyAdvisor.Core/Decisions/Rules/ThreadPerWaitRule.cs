using ConcurrencyAdvisor.Core.Classification;
using ConcurrencyAdvisor.Core.Decisions.Predictions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Decisions.Rules;

/// <summary>Many threads, each parked in a wait that could be awaited.</summary>
public sealed class ThreadPerWaitRule : IRule
{
    /// <summary>
    /// Share of waits that can do without a thread. Prior. Files are left out: their awaited calls park a pool thread.
    /// </summary>
    private const double LeastShare = 0.5;

    /// <summary>Threads for each core above which they are there for waiting. Prior.</summary>
    private const double MostThreadsPerCore = 2;

    /// <summary>Below this number threads are cheap enough to leave alone. Prior.</summary>
    private const double LeastThreads = 8;

    /// <summary>Part of the busy threads that must sit in the wait at once. Prior.</summary>
    private const double LeastHeldPart = 0.5;

    /// <summary>Goes before the rules that see a single thread in the same waits.</summary>
    private const double Precedence = 0.02;

    private const double Confidence = 0.92;

    public string Id => RuleIds.ThreadPerWait;

    public RuleOpinion? Evaluate(PathFacts path)
    {
        var share = path.Shares[TimeState.Network] + path.Shares[TimeState.Pipe] + path.Shares[TimeState.ChildProcess];
        var threads = path.Evidence.BusyThreadCount;
        var held = path.ThreadsHeld(share);
        if (share < LeastShare || path.IsAwaited
            || threads < LeastThreads || threads <= MostThreadsPerCore * path.Cores || held < LeastHeldPart * threads)
        {
            return null;
        }

        var gain = Gains.OfThreads(held);
        ReadOnlySpan<TimeState> states = [TimeState.Network, TimeState.Pipe, TimeState.ChildProcess];
        return new RuleOpinion
        {
            Model = ConcurrencyModel.Async,
            Message = $"{path.Name} keeps {threads} threads, {Figures.Count(Math.Round(held))} of them parked at any time: "
                + $"{BlockingCall.Remedy(path, BlockingCall.TwinOf(path, states), states)}, so that waiting needs no thread.",
            Why =
            [
                $"freed memory is about {Figures.Bytes(gain?.BytesFreed ?? 0)}: what waiting threads really use, not the "
                    + "address space that their stacks reserve",
            ],
            Score = Math.Min(1, share + Precedence),
            Confidence = Confidence,
            PredictedSpeedup = SpeedupModel.OfRun(path.Evidence, WaitOverlap.Awaited(path)),
            Gain = gain,
            Covers = [RuleIds.BlockingNetwork, RuleIds.BlockingPipe],
        };
    }
}
