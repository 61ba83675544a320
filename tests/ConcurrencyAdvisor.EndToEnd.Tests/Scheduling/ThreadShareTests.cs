using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.CorpusRunner;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Scheduling;

/// <summary>How threads' time splits, held against the kernel.</summary>
public sealed class ThreadShareTests
{
    private const double LargestDifference = 0.05;
    private const double ShortestLife = 0.5;

    // The script lost so little of a thread, by the kernel's switch records, that it can be held against the tool.
    private const double LargestLoss = 0.02;

    // A program with one thread of its own is at times lost whole.
    private const int MostRecordings = 3;

    [KernelRecordingTheory]
    [InlineData("loan-statements", 1)]
    [InlineData("month-end", 1)]
    [InlineData("seat-booking", 9)]
    [InlineData("tile-map", 20)]
    [InlineData("price-refresh", 1)]
    [InlineData("pump-control", 1)]
    public async Task Shares_on_a_core_and_blocked_are_those_of_the_kernel_s_switch_records(string program, int ownThreads)
    {
        var (threads, truth) = await ProfileAsync(program, withScript: false);

        var compared = threads
            .Where(thread => truth.Switches.TryGetValue(thread.ThreadId, out var told) && told.Seconds > ShortestLife)
            .Select(thread => Difference.Between(thread, truth.Switches[thread.ThreadId]))
            .ToArray();

        Assert.True(compared.Length >= ownThreads, $"{compared.Length} threads are in both accounts, and the program has {ownThreads} of its own.");
        Assert.All(compared, difference => Assert.True(difference.Largest <= LargestDifference, difference.ToString()));
    }

    /// <summary>
    /// The script follows wakeups and switches by tracepoints, which some kernels do not hit on a core that is idle: a thread woken there is blocked to it
    /// until it leaves the core again. Threads of which it lost more than <see cref="LargestLoss"/> by the kernel's own switch records are left out, and so
    /// are those of which those records cannot tell.
    /// </summary>
    [SchedTruthTheory]
    [InlineData("loan-statements")]
    [InlineData("month-end")]
    [InlineData("seat-booking")]
    [InlineData("tile-map")]
    [InlineData("price-refresh")]
    [InlineData("pump-control")]
    public async Task Shares_are_those_of_sched_truth_for_the_threads_that_it_followed(string program)
    {
        var compared = await CompareWithScriptAsync(program);
        for (var recordings = 1; compared.Length == 0 && recordings < MostRecordings; recordings++)
        {
            compared = await CompareWithScriptAsync(program);
        }

        Assert.True(compared.Length > 0, $"In {MostRecordings} recordings the script lost more than {LargestLoss:0 %} of every thread, so that it says nothing.");
        Assert.All(compared, difference => Assert.True(difference.Largest <= LargestDifference, difference.ToString()));
    }

    private static async Task<Difference[]> CompareWithScriptAsync(string program)
    {
        var (threads, truth) = await ProfileAsync(program, withScript: true);
        return
        [
            .. threads
                .Where(thread => truth.Script.TryGetValue(thread.ThreadId, out var told) && told.Seconds > ShortestLife && HasFollowed(told, truth))
                .Select(thread => Difference.Between(thread, truth.Script[thread.ThreadId])),
        ];
    }

    private static bool HasFollowed(ScriptThread told, KernelRecording truth) =>
        truth.Switches.TryGetValue(told.Tid, out var switched)
        && switched.BlockedOrRunnable / switched.Seconds <= LargestLoss
        && Math.Abs(told.Running / told.Seconds - switched.Running / switched.Seconds) <= LargestLoss
        && switched.DistanceOfBlocked(told.Blocked / told.Seconds) <= LargestLoss;

    private static async Task<(ThreadTimes[] Threads, KernelRecording Truth)> ProfileAsync(string program, bool withScript)
    {
        using var scratch = new Scratch();
        var json = scratch.File("report.json");
        var truth = await KernelRecording.OfAsync(Tool.With("profile", Repository.Corpus, "--output", $"json={json}", "--", program), scratch, withScript);
        var report = new ProgramResult(0, "", "").ReadReport(await File.ReadAllTextAsync(json));
        return ([.. report.Processes.SelectMany(process => process.Threads)], truth);
    }

    private sealed record Difference(int ThreadId, string Name, double Seconds, double OnCore, double Blocked)
    {
        public double Largest => Math.Max(Math.Abs(OnCore), Math.Abs(Blocked));

        public static Difference Between(ThreadTimes told, SwitchedThread truth) => new(
            told.ThreadId, told.Name, truth.Seconds, told.CpuSeconds / LifeOf(told) - truth.Running / truth.Seconds, truth.DistanceOfBlocked(told.BlockedSeconds / LifeOf(told)));

        public static Difference Between(ThreadTimes told, ScriptThread truth) => new(
            told.ThreadId,
            told.Name,
            truth.Seconds,
            told.CpuSeconds / LifeOf(told) - truth.Running / truth.Seconds,
            told.BlockedSeconds / LifeOf(told) - truth.Blocked / truth.Seconds);

        public override string ToString() => $"{ThreadId} {Name} ({Seconds:0.00} s): on a core {OnCore:+0.0%;-0.0%}, blocked {Blocked:+0.0%;-0.0%}";

        private static double LifeOf(ThreadTimes told) => told.CpuSeconds + told.RunnableSeconds + told.BlockedSeconds;
    }
}
