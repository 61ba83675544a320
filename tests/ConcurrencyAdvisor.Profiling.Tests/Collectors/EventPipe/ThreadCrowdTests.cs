using ConcurrencyAdvisor.Profiling.Collectors.EventPipe;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.EventPipe;

public sealed class ThreadCrowdTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(1, false)]
    [InlineData(500, false)]
    [InlineData(501, true)]
    [InlineData(3000, true)]
    public void More_than_five_hundred_threads_are_too_many(int? threads, bool isTooLarge) =>
        Assert.Equal(isTooLarge, new ThreadCrowd(() => threads).Look(0));

    [Fact]
    public void A_process_is_looked_at_again_after_a_pause()
    {
        var threads = 2;
        var looks = 0;
        var crowd = new ThreadCrowd(() =>
        {
            looks++;
            return threads;
        });
        Assert.False(crowd.Look(0));
        threads = 3000;

        Assert.False(crowd.Look(ThreadCrowd.PauseNs - 1));
        Assert.True(crowd.Look(ThreadCrowd.PauseNs));
        Assert.Equal(2, looks);
    }

    [Fact]
    public void Threads_that_start_are_counted()
    {
        const int Started = 50;
        using var over = new ManualResetEventSlim();
        var before = ThreadCrowd.CountThreads(Environment.ProcessId);
        var threads = Enumerable.Range(0, Started).Select(_ => new Thread(() => over.Wait())).ToList();
        threads.ForEach(thread => thread.Start());
        var during = ThreadCrowd.CountThreads(Environment.ProcessId);
        over.Set();
        threads.ForEach(thread => thread.Join());

        // The test runner's own threads come and go.
        Assert.InRange(during!.Value - before!.Value, Started / 2, Started * 2);
    }

    [Fact]
    public void Nobody_knows_the_threads_of_a_process_that_is_not_there() => Assert.Null(ThreadCrowd.CountThreads(int.MaxValue));
}
