using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>A program may start a thread for each piece of work: what is kept of them must not grow with their number.</summary>
public sealed class ManyThreadsTests
{
    private const int Threads = 20_000;

    private readonly Recording _run = new();

    [Fact]
    public void Of_very_many_threads_those_with_most_time_are_listed_and_the_others_counted()
    {
        var work = _run.Stack("App.Shop.Price");
        for (var i = 0; i < Threads; i++)
        {
            // One in a hundred takes longer.
            Work(i, i % 100 == 0 ? 2 : 1, work);
        }

        var profile = _run.Profile();
        var process = Assert.Single(profile.Processes);

        Assert.Equal(ThreadLedger.MostListed, process.Threads.Count);
        Assert.Equal(Threads - ThreadLedger.MostListed, process.ThreadsNotListed);
        Assert.All(process.Threads, thread => Assert.Equal(0.002, thread.CpuSeconds, 6));
        Assert.Equal(Threads * 1.01 / 1000, process.CpuSeconds, 6);
        Assert.Equal(Threads * 1.01 / 1000, Recording.Seconds(profile, "App.Shop.Price", TimeState.Cpu), 6);
    }

    [Fact]
    public void A_thread_that_computes_on_is_counted_among_the_short_ones()
    {
        var work = _run.Stack("App.Shop.Price");
        for (var i = 0; i < Threads; i++)
        {
            Work(i, 1, work);
            Run(i, Recording.Main, 1, work);
        }

        _run.Sample(3 * Threads, Recording.Main, work);
        var node = Assert.Single(Recording.Nodes(_run.Profile(), "App.Shop.Price"));

        Assert.Equal(Threads / 1000.0, node.Threads[Recording.Main], 6);
        Assert.InRange(node.Threads.Count, 1000, 10_000);
    }

    [Fact]
    public void Threads_too_short_for_the_scheduler_are_forgotten()
    {
        var threads = new ThreadLedger();
        var most = 0;
        for (var i = 0; i < 10 * Threads; i++)
        {
            // A thread each millisecond; one of them is seen and goes on.
            threads.TakeVanished(i * 1_000_000L);
            threads.Of(1000 + i, i * 1_000_000L);
            most = Math.Max(most, threads.Alive.Count);
        }

        Assert.InRange(most, 4_000, 12_000);
    }

    [Fact]
    public void A_thread_that_has_time_is_not_forgotten_while_nobody_tells_of_it()
    {
        var queue = _run.Stack("App.Shop.Reserve", "System.Threading.Monitor.Enter");
        var work = _run.Stack("App.Shop.Price");
        Run(0, Recording.Main, 1, work);
        for (var i = 0; i < Threads; i++)
        {
            _run.Queues(10 + i, 1000 + i, 10 + i + 0.5, queue);
        }

        Assert.Equal(Recording.Main, Assert.Single(Assert.Single(_run.Profile().Processes).Threads).ThreadId);
    }

    private void Work(int index, double ms, StackId stack)
    {
        Run(index, 1000 + index, ms, stack);
        _run.Ends((3 * index) + 2.5, 1000 + index);
    }

    private void Run(int index, int thread, double ms, StackId stack)
    {
        _run.Sample((3 * index) + 0.1, thread, stack);
        _run.Ran((3 * index) + 2.2, thread, ms);
    }
}
