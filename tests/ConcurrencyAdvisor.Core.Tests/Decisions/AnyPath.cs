using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using CsCheck;

namespace ConcurrencyAdvisor.Core.Tests;

/// <summary>Hot paths that nobody would think of: what must hold for all of them is a property.</summary>
internal static class AnyPath
{
    private static readonly string[] Apis =
    [
        "", "System.Net.Sockets.Socket.Receive", "System.IO.RandomAccess.Read", "System.Threading.Thread.Sleep", "System.Threading.Monitor.Enter",
        "System.Threading.SemaphoreSlim.WaitAsync", "System.Threading.Tasks.Parallel.For", "System.Net.Http.HttpClient.Send",
        "Microsoft.Data.Sqlite.SqliteCommand.ExecuteNonQuery", "System.Linq.Enumerable.Sum", "System.Threading.Tasks.Task<int>.get_Result",
        "..ctor", "x", "System.IO.FileStream..ctor",
    ];

    private static readonly string[] Details = ["", "recvfrom on a socket", "pread64 on a file", "fdatasync on a file", "page fault"];

    private static readonly string[] Runtimes = ["dotnet 10.0.1", "python 3.11", "python 3.13t", "node 22", "native", ""];

    public static readonly Gen<StateTimes> Times = Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 20]).Array[StateTimes.Count]
        .Select(seconds => Some.Time([.. StateTimes.States.Select(state => (state, seconds[(int)state]))]));

    private static readonly Gen<NodeQualities> Qualities = Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 30]).Array[9].Select(seconds => new NodeQualities
    {
        OnPoolThread = seconds[0],
        Awaited = seconds[1],
        BlockedOnTask = seconds[2],
        WaitingForOwnWork = seconds[3],
        InParallelLoop = seconds[4],
        Spinning = seconds[5],
        InNativeCode = seconds[6],
        InRuntimeStartup = seconds[7],
        CalledInLoop = seconds[8],
    });

    private static readonly Gen<MachineFacts> Machines =
        Gen.Select(Gen.Double[0.1, 64], Gen.Double[0, 8], Gen.OneOf(Gen.Const((double?)null), Gen.Double[1, 128].Select(cores => (double?)cores)))
            .Select(Some.Machine);

    private static readonly Gen<ProcessFacts> Processes =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 200], OneOf(Runtimes))
            .Select((starved, blocked, peak, runtime) => new ProcessFacts
            {
                PoolStarvationAdjustments = starved,
                PoolBlockingAdjustments = blocked,
                PoolThreadsPeak = peak,
                Runtime = runtime,
            });

    private static readonly Gen<MethodFacts> Methods = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool)
        .Select((loop, async, shared) => Some.Method(loop: loop, async: async, shared: shared));

    /// <summary>
    /// Any evidence that a profile could hold: seconds are not negative, and the path is not longer than the run.
    /// </summary>
    public static readonly Gen<HotPathEvidence> Evidence = Gen
        .Select(Times, Qualities, Machines, Processes, Methods, Gen.Select(Gen.Int[0, 200], Gen.Double[0, 20], Gen.Double[0, 1], Gen.Double[0, 1]))
        .SelectMany((time, qualities, machine, process, method, rest) => Gen
            .Select(OneOf(Apis), OneOf(Details))
            .Select((api, detail) =>
            {
                var (threads, wall, ofRun, overlap) = rest;
                return new HotPathEvidence
                {
                    Method = method,
                    ProcessId = 1,
                    Time = time,
                    WallSeconds = wall,
                    RunSeconds = ofRun > 0 ? wall / ofRun : wall,
                    OverlapSeconds = wall * overlap,
                    Qualities = qualities,
                    ThreadCount = threads,
                    BusyThreadCount = threads,
                    Machine = machine,
                    Process = process,
                    Activities = [.. StateTimes.States.Select(state => (new Activity(api, state, detail), time[state]))],
                };
            }));

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
