using ConcurrencyAdvisor.Profiling.Building;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

public sealed class AsyncWorkTests
{
    [Fact]
    public void Operations_whose_ends_were_lost_do_not_add_up_for_ever()
    {
        var work = new AsyncWork();
        for (var i = 0; i < AsyncWork.MostFollowed + 10; i++)
        {
            work.Add(new AsyncInstance(i, "Async: Load"));
            work.Schedule(i, parent: null);
            work.Execute(new TaskExecuted(i, 1, 1, i, Starts: true));
        }

        Assert.Equal(AsyncWork.MostFollowed, work.Instances.Count);
        Assert.Equal(20, work.NotFollowed);
    }

    [Fact]
    public void What_is_not_followed_is_told()
    {
        var recording = new Recording();
        var stack = recording.Stack("App.Program.MainAsync", "App.Program.LoadAsync");
        for (var i = 1; i <= AsyncWork.MostFollowed + 7; i++)
        {
            recording.Step(1, Recording.Main, i, AsyncStep.Created, stack);
        }

        var profile = recording.Profile();
        Assert.Contains(profile.Evidence.Warnings, warning => warning.StartsWith("7 tasks and asynchronous operations", StringComparison.Ordinal));
        Assert.True(Assert.Single(profile.Processes).LacksEvents);
    }
}
