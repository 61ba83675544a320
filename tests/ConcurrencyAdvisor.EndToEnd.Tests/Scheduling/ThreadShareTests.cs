using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.CorpusRunner;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Scheduling;

/// <summary>How threads' time splits, held against the kernel's scheduler.</summary>
public sealed class ThreadShareTests
{
    private const double LargestDifference = 0.05;
    private const double ShortestLife = 0.5;

    [SchedTruthTheory]
    [InlineData("loan-statements", 1)]
    [InlineData("month-end", 1)]
    [InlineData("seat-booking", 9)]
    [InlineData("tile-map", 101)]
    [InlineData("price-refresh", 1)]
    [InlineData("pump-control", 1)]
    public async Task Shares_on_a_core_and_blocked_are_the_scheduler_s(string program, int ownThreads)
    {
        using var scratch = new Scratch();
        var json = scratch.File("report.json");
        var truth = await SchedTruth.RecordAsync(Tool.With("profile", Repository.Corpus, "--output", $"json={json}", "--", program));
        var report = new ProgramResult(0, "", "").ReadReport(await File.ReadAllTextAsync(json));

        var compared = report.Processes.SelectMany(process => process.Threads)
            .Where(thread => truth.TryGetValue(thread.ThreadId, out var told) && told.Seconds > ShortestLife)
            .Select(thread => Compare(thread, truth[thread.ThreadId]))
            .ToArray();

        Assert.True(compared.Length >= ownThreads, $"{compared.Length} threads are in both accounts, and the program has {ownThreads} of its own.");
        Assert.True(compared.All(difference => difference.Largest <= LargestDifference), string.Join('\n', compared.OrderByDescending(c => c.Largest)));
    }

    private static Difference Compare(ThreadTimes told, TrueThread truth)
    {
        var life = told.CpuSeconds + told.RunnableSeconds + told.BlockedSeconds;
        return new Difference(told.ThreadId, told.Name, truth.Seconds, told.CpuSeconds / life - truth.Running / truth.Seconds, told.BlockedSeconds / life - truth.Blocked / truth.Seconds);
    }

    private sealed record Difference(int ThreadId, string Name, double Seconds, double OnCore, double Blocked)
    {
        public double Largest => Math.Max(Math.Abs(OnCore), Math.Abs(Blocked));

        public override string ToString() => $"{ThreadId} {Name} ({Seconds:0.00} s): on a core {OnCore:+0.0%;-0.0%}, blocked {Blocked:+0.0%;-0.0%}";
    }
}
