using ConcurrencyAdvisor.Core.Decisions;
using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Core.Reports;

namespace ConcurrencyAdvisor.Reporting.Tests.Builders;

/// <summary>Whole reports as real runs give them.</summary>
internal static class SampleReports
{
    private const string BidiOverride = "\u202E";

    public static IReadOnlyDictionary<string, Func<Report>> All { get; } = new Dictionary<string, Func<Report>>
    {
        ["cpu"] = SequentialCpu,
        ["http"] = SyncHttp,
        ["threads"] = TooManyThreads,
        ["lock"] = LockQueue,
        ["mixed"] = TwoProcesses,
        ["right"] = AlreadyRight,
        ["nothing"] = NothingHot,
        ["unknown"] = NothingKnown,
        ["little"] = TooLittleData,
        ["hostile"] = HostileNames,
    };

    public static Report SequentialCpu()
    {
        var build = Some.HotPath("Billing.Reports.InvoiceReport.Build", (TimeState.Cpu, 9.12), (TimeState.Gc, 0.18)) with
        {
            Model = ConcurrencyModel.Parallel,
            Stack = ["Billing.Program.Main", "Billing.Reports.ReportRunner.RunAll", "Billing.Reports.InvoiceReport.Build"],
        };
        var finding = Some.Finding(
            build,
            "CADV0001",
            Some.Case(ConcurrencyModel.Parallel, new Speedup(1.52, 1.78, 1.91), "9.12 s of computing can use both cores", ""),
            Some.Case(ConcurrencyModel.Process, new Speedup(1.31, 1.6, 1.8), "worker processes use both cores too", "pays for serialization of what threads share: 1.6x at best"),
            Some.Case(ConcurrencyModel.Keep, Speedup.None, "no work to do", "one of two cores stays idle for 9.3 s"),
            Some.Case(ConcurrencyModel.Thread, new Speedup(0.98, 1, 1.02), "", "one dedicated thread computes no faster than the one there is"),
            Some.Case(ConcurrencyModel.Async, new Speedup(0.97, 1, 1), "", "there is nothing to await: 0 s of 9.3 s are waiting, and await adds no core")) with
        {
            Message = "The loop in InvoiceReport.Build computes one item after the other while a core is idle; run it with Parallel.ForEach.",
            Why =
            [
                "9.12 s of 9.30 s are computing, all on one thread",
                "0.96 of 2 cores were busy meanwhile",
                "the method has a loop and writes no shared state",
            ],
        };
        return Some.Report() with
        {
            Run = Some.Report().Run with { Command = ["dotnet", "Billing.dll", "--month", "2026-02"] },
            HotPaths = [build],
            Findings = [finding],
        };
    }

    public static Report SyncHttp()
    {
        var fetch = Some.HotPath("Prices.Feed.PriceClient.FetchAll", (TimeState.Cpu, 0.21), (TimeState.Network, 7.86)) with
        {
            Bound = Bound.Io,
            Cause = "blocked in recvfrom on a socket, called by HttpClient.Send",
            Confidence = 0.97,
            Model = ConcurrencyModel.Async,
            HotLine = 44,
        };
        var finding = Some.Finding(
            fetch,
            "CADV0003",
            Some.Case(ConcurrencyModel.Async, new Speedup(2.9, 4.1, 4.7), "300 waits of 26 ms can overlap", "the server may limit how many requests it takes at once"),
            Some.Case(ConcurrencyModel.Thread, new Speedup(2.1, 3.6, 4.4), "threads overlap waits as well", "each request in flight holds a thread and its stack"),
            Some.Case(ConcurrencyModel.Keep, Speedup.None, "", "the run waits for the network 79 % of its time"),
            Some.Case(ConcurrencyModel.Process, new Speedup(1.2, 2.2, 3.9), "", "a process for each request wastes memory on waiting"),
            Some.Case(ConcurrencyModel.Parallel, null, "", "a blocking call in Parallel.For starves the pool and can be slower than the loop")) with
        {
            Message = "PriceClient.FetchAll waits for one response before it asks for the next; await HttpClient.SendAsync and overlap with Task.WhenAll.",
            Why = ["7.86 s of 8.07 s are waiting for the network", "300 requests one after the other, 26 ms each"],
            Confidence = 0.92,
            Gain = new Gain(1, 1572864, 4.1),
        };
        return Some.Report() with
        {
            Run = Some.Report().Run with { Command = ["dotnet", "Prices.dll", "https://***@prices.example.net/v1?***"] },
            CpuSeconds = 0.83,
            HotPaths = [fetch],
            Findings = [finding],
            Evidence = Some.Report().Evidence with { Collectors = ["eventpipe", "scheduler-polling", "syscall-polling"], Overhead = 0.021 },
        };
    }

    public static Report TwoProcesses()
    {
        var commit = Some.HotPath("Orders.Store.OrderStore.Save", (TimeState.Cpu, 0.4), (TimeState.Disk, 4.1)) with
        {
            Bound = Bound.Io,
            Cause = "blocked in fdatasync, called by SqliteCommand.ExecuteNonQuery",
            Confidence = 0.93,
            Model = ConcurrencyModel.Keep,
        };
        var score = Some.HotPath("Scoring.Worker.Score<System.Int32, System.String>", (TimeState.Cpu, 2.9), (TimeState.Runnable, 0.2)) with
        {
            Id = "worker!Scoring!Scoring.Worker.Score",
            ProcessId = 4750,
            Model = ConcurrencyModel.Parallel,
            File = null,
            Line = null,
            EndLine = null,
            Column = null,
            EndColumn = null,
            HotLine = null,
            Module = "Scoring",
        };
        var parse = Some.HotPath(
            "Orders.Import.Parser.Read", (TimeState.Cpu, 0.5), (TimeState.Pipe, 0.45), (TimeState.Lock, 0.2), (TimeState.Unknown, 0.05)) with
        {
            Bound = Bound.Mixed,
            Cause = "",
            Confidence = 0.6,
        };
        var small = Enumerable.Range(1, 4).Select(i => Some.HotPath($"Orders.Small.Step{i}.Run", (TimeState.Timer, 0.5)) with
        {
            Bound = Bound.Timer,
            Cause = "Thread.Sleep",
        });
        var batch = Some.Finding(
            commit,
            "CADV0002",
            Some.Case(ConcurrencyModel.Keep, new Speedup(1.4, 1.6, 1.7), "one transaction for many orders needs one flush", ""),
            Some.Case(ConcurrencyModel.Async, Speedup.None, "", "Microsoft.Data.Sqlite's async methods run synchronously"),
            Some.Case(ConcurrencyModel.Thread, new Speedup(1, 1.1, 1.2), "a writer thread takes the flush off the path", "orders queue behind one disk all the same"),
            Some.Case(ConcurrencyModel.Parallel, new Speedup(0.7, 0.9, 1), "", "SQLite has one writer"),
            Some.Case(ConcurrencyModel.Process, new Speedup(0.7, 0.9, 1), "", "SQLite has one writer")) with
        {
            Model = ConcurrencyModel.Keep,
            Message = "Every order is its own transaction and waits for the disk; write many in one.",
            Why = ["820 flushes of 5 ms each"],
            Confidence = 0.85,
        };
        var cores = Some.Finding(
            score,
            "CADV0001",
            Some.Case(ConcurrencyModel.Parallel, new Speedup(1.02, 1.06, 1.1), "", ""),
            Some.Case(ConcurrencyModel.Keep, Speedup.None, "", "little to lose"),
            Some.Case(ConcurrencyModel.Thread, null, "", "no core more"),
            Some.Case(ConcurrencyModel.Process, null, "", "it is one already"),
            Some.Case(ConcurrencyModel.Async, null, "", "nothing to await")) with
        {
            Level = FindingLevel.Note,
            Message = "Scoring could use the second core, but most of it overlaps the import already.",
            Confidence = 0.7,
        };
        return Some.Report() with
        {
            Run = Some.Report().Run with { ExitCode = 3, WallSeconds = 12.4 },
            Machine = Some.Machine() with { Cores = 8, EffectiveCores = 1.5, OtherLoad = 0.4, TargetCores = 16, MemoryLimitBytes = 536870912 },
            Processes = [Some.Process(4711, "orders"), Some.Process(4750, "worker")],
            HotPaths = [commit, score, parse, .. small],
            Findings = [batch, cores],
            Evidence = Some.Report().Evidence with
            {
                LostEvents = 1204,
                Warnings = ["1,204 events were lost: shares may be off by a few percent; close other programs, or sample less often"],
            },
        };
    }

    public static Report TooManyThreads()
    {
        var count = Some.HotPath("Primes.Counter.Count", (TimeState.Cpu, 19.2), (TimeState.Runnable, 880)) with
        {
            WallSeconds = 9.7,
            Share = 0.97,
            AverageConcurrency = 92.7,
            Cause = "computes on 100 threads",
            Model = ConcurrencyModel.Parallel,
        };
        var finding = Some.Finding(count, "CADV0006") with
        {
            Message = "Counter.Count computes on 100 threads at once for 2 cores: use a worker for each core.",
            Why = ["92.7 threads wanted a core at the same time"],
            PredictedSpeedup = new Speedup(0.99, 1.03, 1.2),
            Gain = new Gain(98, 102760448, null),
        };
        var process = Some.Process(4711, "app") with { ThreadsNotListed = 98 };
        return Some.Report() with { CpuSeconds = 19.3, Processes = [process], HotPaths = [count], Findings = [finding] };
    }

    public static Report LockQueue()
    {
        var add = Some.HotPath("Stats.Totals.Add", (TimeState.Cpu, 4.1), (TimeState.Lock, 31.2), (TimeState.Runnable, 0.6)) with
        {
            WallSeconds = 9.1,
            Share = 0.91,
            AverageConcurrency = 3.9,
            Bound = Bound.Synchronization,
            Cause = "waits for a monitor",
        };
        var finding = Some.Finding(add, "CADV0007") with
        {
            Level = FindingLevel.Note,
            Message = "Totals.Add spends 87 % of its time queueing for a lock: hold it for less, shard it, or count for each worker.",
            PredictedSpeedup = Speedup.None,
        };
        return Some.Report() with { HotPaths = [add], Findings = [finding] };
    }

    public static Report AlreadyRight()
    {
        var render = Some.HotPath("Fractals.Mandelbrot.Render", (TimeState.Cpu, 18.6), (TimeState.Runnable, 0.3)) with
        {
            WallSeconds = 9.4,
            Share = 0.94,
            AverageConcurrency = 2.01,
            Cause = "computes on 2 threads",
            Model = ConcurrencyModel.Keep,
        };
        var finding = Some.Finding(render, "CADV0010") with
        {
            Level = FindingLevel.Note,
            Message = "Mandelbrot.Render keeps both cores busy; no model would do better.",
            Why = ["1.98 of 2 cores busy while it ran"],
            PredictedSpeedup = Speedup.None,
        };
        return Some.Report() with { CpuSeconds = 18.9, HotPaths = [render], Findings = [finding] };
    }

    public static Report NothingHot() => Some.Report() with { CpuSeconds = 0.6 };

    public static Report NothingKnown()
    {
        var path = Some.HotPath("Legacy.Bridge.Call", (TimeState.Cpu, 1.1), (TimeState.Unknown, 6.4)) with
        {
            Bound = Bound.Unknown,
            Cause = "blocked in native code without symbols",
            Confidence = 0.5,
        };
        return Some.Report() with { HotPaths = [path] };
    }

    public static Report TooLittleData() => Some.Report() with
    {
        Run = Some.Report().Run with { WallSeconds = 0.041 },
        CpuSeconds = 0.03,
        Evidence = Some.Report().Evidence with { Samples = 3, Warnings = ["most of the run was start-up and compilation"] },
    };

    public static Report HostileNames()
    {
        var method = $"Evil.\e[31mRed\e[0m{BidiOverride}.Run\r\n::error::injected\u0007\u009b2J\u200b";
        var path = Some.HotPath("Evil.Path.Run", (TimeState.Cpu, 8)) with
        {
            Id = method,
            Method = method,
            File = "/src/\e]8;;http://evil.example\e\\x.cs",
            Cause = "half a pair \ud800 and a tab\tand 名前 e\u0301",
            Model = ConcurrencyModel.Parallel,
            Stack = [method, new string('A', 300)],
        };
        var finding = Some.Finding(path, "CADV0001") with
        {
            Message = "<b>bold</b> & `code` \e[2J" + BidiOverride,
            Why = ["line one\nline two"],
        };
        return Some.Report() with
        {
            Run = Some.Report().Run with { Command = ["dotnet", "\e[2Jevil.dll"] },
            Processes = [Some.Process(1, "evil\e[5m")],
            HotPaths = [path],
            Findings = [finding],
            Evidence = Some.Report().Evidence with { Collectors = ["event\u0000pipe"], Warnings = ["warn\e[31m"] },
        };
    }
}
