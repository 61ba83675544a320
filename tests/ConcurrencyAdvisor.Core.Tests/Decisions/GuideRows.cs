using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;

namespace ConcurrencyAdvisor.Core.Tests;

/// <summary>The decision guide as evidence on a machine with two cores.</summary>
internal static class GuideRows
{
    public static IReadOnlyList<GuideRow> All { get; } =
    [
        .. Computing(), .. Files(), .. Outside(), .. Waiting(), .. LeaveAlone(), .. OtherRuntimes(),
    ];

    private static IEnumerable<GuideRow> Computing()
    {
        yield return Row("sequential managed code", Some.Evidence(), Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "native compression", Some.Evidence(api: "System.IO.Compression.DeflateStream.Write", qualities: new() { InNativeCode = 3.8 }),
            Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "native hashing", Some.Evidence(api: "System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2", qualities: new() { InNativeCode = 4 }),
            Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "recursion without a loop", Some.Evidence() with { Method = Some.Method(loop: false) },
            Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "a query", Some.Evidence(api: "System.Linq.Enumerable.Sum"), Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "computing in async code", Some.Evidence(qualities: new() { OnPoolThread = 4 }) with { Method = Some.Method(async: true) },
            Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "computing while another program loads the machine", Some.Mixture((TimeState.Cpu, 2.6), (TimeState.Runnable, 1.4)) with
            {
                Machine = Some.Machine(otherLoad: 1.3),
            },
            Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row(
            "a hundred threads", Some.Evidence(threads: 100) with { Time = Some.Time((TimeState.Cpu, 7.8), (TimeState.Runnable, 380)) },
            Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.Oversubscription);
    }

    private static IEnumerable<GuideRow> Files()
    {
        yield return Row(
            "blocking reads", Some.Evidence(TimeState.Disk, "System.IO.File.ReadAllBytes", "pread64 on a file"),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingDisk);
        yield return Row(
            "flushed writes", Some.Evidence(TimeState.Disk, "System.IO.FileStream.Flush", "fsync on a file"),
            Bound.Io, ConcurrencyModel.Keep, RuleIds.BlockingDisk);
        yield return Row(
            "commits of an embedded database",
            Some.Evidence(TimeState.Disk, "Microsoft.Data.Sqlite.SqliteCommand.ExecuteNonQuery", "fdatasync on a file"),
            Bound.Io, ConcurrencyModel.Keep, RuleIds.BlockingDisk);
        yield return Row(
            "mapped memory", Some.Evidence(TimeState.Disk, "", "page fault"), Bound.Io, ConcurrencyModel.Thread, RuleIds.BlockingDisk);
    }

    private static IEnumerable<GuideRow> Outside()
    {
        yield return Row(
            "synchronous HTTP", Some.Evidence(TimeState.Network, "System.Net.Http.HttpClient.Send", "recvfrom on a socket"),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingNetwork);
        yield return Row(
            "raw sockets", Some.Evidence(TimeState.Network, "System.Net.Sockets.Socket.Receive", "recvfrom on a socket"),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingNetwork);
        yield return Row(
            "blocking calls in a parallel loop",
            Some.Evidence(TimeState.Network, "System.Net.Http.HttpClient.Send", threads: 4, qualities: new() { InParallelLoop = 16, OnPoolThread = 16 }),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingNetwork);
        yield return Row(
            "a pipe", Some.Evidence(TimeState.Pipe, "System.IO.StreamReader.ReadLine", "read on a pipe"),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingPipe);
        yield return Row(
            "child processes", Some.Evidence(TimeState.ChildProcess, "System.Diagnostics.Process.WaitForExit"),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingPipe);
        yield return Row(
            "awaits one after another",
            Some.Evidence(TimeState.Network, "System.Net.Http.HttpClient.GetStringAsync", qualities: new() { Awaited = 3.9 }),
            Bound.Io, ConcurrencyModel.Async, RuleIds.BlockingNetwork);
        yield return Row(
            "awaits that need each other's answers",
            Some.Evidence(TimeState.Network, "System.Net.Http.HttpClient.GetStringAsync", qualities: new() { Awaited = 3.9 }) with
            {
                DependentIterations = true,
            },
            Bound.Io, ConcurrencyModel.Keep, null);
        yield return Row("awaits behind a bound", Throttled(), Bound.Io, ConcurrencyModel.Keep, RuleIds.AlreadyRight);
        yield return Row(
            "blocking calls that block on their own insides",
            Some.Evidence(TimeState.Lock, "System.Net.Http.HttpClient.Send", threads: 6, qualities: new() { InParallelLoop = 24, OnPoolThread = 24 }),
            Bound.Synchronization, ConcurrencyModel.Async, RuleIds.BlockingNetwork);
        yield return Row(
            "a native blocking loop on a pool thread",
            Some.Evidence(TimeState.Pipe, "", "read on a pipe", qualities: new() { OnPoolThread = 4 }),
            Bound.Io, ConcurrencyModel.Thread, RuleIds.BlockingPipe);
        yield return Row(
            "overlapped awaits",
            Some.Evidence(TimeState.Network, "System.Net.Http.HttpClient.GetStringAsync", threads: 16, qualities: new() { Awaited = 63 }),
            Bound.Io, ConcurrencyModel.Keep, RuleIds.AlreadyRight);
        yield return Row(
            "a thread for each wait", Some.Evidence(TimeState.Network, "System.Net.Sockets.Socket.Receive", threads: 64),
            Bound.Io, ConcurrencyModel.Async, RuleIds.ThreadPerWait);
    }

    private static IEnumerable<GuideRow> Waiting()
    {
        yield return Row(
            "polling", Some.Evidence(TimeState.Timer, "System.Threading.Thread.Sleep"), Bound.Timer, ConcurrencyModel.Async, RuleIds.Polling);
        yield return Row(
            "polling in native code", Some.Evidence(TimeState.Timer, "", "clock_nanosleep"), Bound.Timer, ConcurrencyModel.Async, RuleIds.Polling);
        yield return Row(
            "one sleep", Some.Evidence(TimeState.Timer, "System.Threading.Thread.Sleep") with { Method = Some.Method(loop: false) },
            Bound.Timer, ConcurrencyModel.Keep, null);
        yield return Row(
            "a pace kept by awaits", Some.Evidence(TimeState.Timer, "System.Threading.Tasks.Task.Delay", qualities: new() { Awaited = 4 }),
            Bound.Timer, ConcurrencyModel.Keep, null);
        yield return Row(
            "sync over async", Some.Evidence(TimeState.Network, "System.Threading.Tasks.Task<int>.get_Result", qualities: new() { BlockedOnTask = 4 }),
            Bound.Io, ConcurrencyModel.Async, RuleIds.SyncOverAsync);
        yield return Row("a starved pool", Starved(TimeState.Timer), Bound.Timer, ConcurrencyModel.Async, RuleIds.SyncOverAsync);
        yield return Row(
            "a starved pool whose tasks have no known root", Starved(TimeState.Task), Bound.Unknown, ConcurrencyModel.Async, RuleIds.SyncOverAsync);
        yield return Row(
            "a lock", Some.Evidence(TimeState.Lock, "System.Threading.Monitor.Enter", threads: 8),
            Bound.Synchronization, ConcurrencyModel.Keep, RuleIds.LockQueueing);
        yield return Row(
            "a lock on a pool that grows for it",
            Some.Evidence(TimeState.Lock, "System.Threading.SemaphoreSlim.Wait", threads: 16, qualities: new() { OnPoolThread = 64 }) with
            {
                Process = new ProcessFacts { PoolStarvationAdjustments = 5, PoolThreadsPeak = 20 },
            },
            Bound.Synchronization, ConcurrencyModel.Keep, RuleIds.LockQueueing);
    }

    private static IEnumerable<GuideRow> LeaveAlone()
    {
        yield return Row(
            "a good parallel loop", Some.Evidence(threads: 2, qualities: new() { InParallelLoop = 8 }), Bound.Cpu, ConcurrencyModel.Keep, RuleIds.AlreadyRight);
        yield return Row(
            "a parallel loop of tiny chunks",
            Some.Mixture((TimeState.Cpu, 4.4)) with { WallSeconds = 4, Qualities = new() { InParallelLoop = 4.4 } },
            Bound.Cpu, ConcurrencyModel.Keep, RuleIds.AlreadyRight);
        yield return Row(
            "a parallel loop that mostly schedules", Some.Evidence(api: "System.Threading.Tasks.Parallel.For"),
            Bound.Cpu, ConcurrencyModel.Keep, RuleIds.AlreadyRight);
        yield return Row("garbage collection", Some.Mixture((TimeState.Gc, 3), (TimeState.Cpu, 1)), Bound.Memory, ConcurrencyModel.Keep, null);
        yield return Row(
            "computing that collects as much", Some.Mixture((TimeState.Cpu, 2.2), (TimeState.Gc, 1.8)), Bound.Mixed, ConcurrencyModel.Keep, null);
        yield return Row(
            "spinning", Some.Evidence(api: "System.Threading.SpinWait.SpinOnce", qualities: new() { Spinning = 4 }), Bound.Cpu, ConcurrencyModel.Keep, null);
        yield return Row(
            "start-up", Some.Evidence(qualities: new() { InRuntimeStartup = 3 }), Bound.Cpu, ConcurrencyModel.Keep, null);
        yield return Row("one core", Some.Evidence() with { Machine = Some.Machine(cores: 1) }, Bound.Cpu, ConcurrencyModel.Keep, null);
        yield return Row("unknown", Some.Evidence(TimeState.Unknown), Bound.Unknown, ConcurrencyModel.Keep, null);
        yield return Row("a small path", Some.Evidence(wall: 0.1), Bound.Cpu, ConcurrencyModel.Keep, null);
        yield return Row("a person at the console", Some.Evidence(TimeState.Console, "System.Console.ReadLine"), Bound.Io, ConcurrencyModel.Keep, null);
    }

    private static IEnumerable<GuideRow> OtherRuntimes()
    {
        yield return Row("computing under a global lock", In("python 3.11"), Bound.Cpu, ConcurrencyModel.Process, RuleIds.SequentialCpu);
        yield return Row("computing without that lock", In("python 3.13t"), Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
        yield return Row("computing on an event loop", In("node 22.1"), Bound.Cpu, ConcurrencyModel.Thread, RuleIds.SequentialCpu);
        yield return Row("computing in native code", In("native"), Bound.Cpu, ConcurrencyModel.Parallel, RuleIds.SequentialCpu);
    }

    private static HotPathEvidence In(string runtime) => Some.Evidence() with { Process = new ProcessFacts { Runtime = runtime } };

    private static HotPathEvidence Throttled() => Some.Mixture((TimeState.Network, 64), (TimeState.Lock, 1400)) with
    {
        WallSeconds = 4,
        Qualities = new() { Awaited = 1464 },
        Activities =
        [
            (new Activity("System.Threading.SemaphoreSlim.WaitAsync", TimeState.Lock, ""), 1400),
            (new Activity("System.Net.Http.HttpClient.GetStringAsync", TimeState.Network, ""), 64),
        ],
    };

    private static HotPathEvidence Starved(TimeState root) =>
        Some.Evidence(root, "System.Threading.Tasks.Task.Wait", threads: 12, qualities: new() { BlockedOnTask = 48, OnPoolThread = 48 }) with
        {
            Process = new ProcessFacts { PoolStarvationAdjustments = 6, PoolThreadsPeak = 14 },
        };

    private static GuideRow Row(string name, HotPathEvidence evidence, Bound bound, ConcurrencyModel model, string? ruleId) =>
        new(name, evidence, bound, model, ruleId);
}
