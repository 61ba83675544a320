using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Tests.Hosting;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public async Task The_first_signal_cancels_and_the_second_of_its_kind_ends_at_once(PosixSignal signal)
    {
        var ends = 0;
        using var interruption = new Interruption(() => ends++);
        var cancelled = new TaskCompletionSource();
        using var registration = interruption.Token.Register(cancelled.SetResult);

        interruption.Take(signal);
        await cancelled.Task;
        Assert.Equal(0, ends);

        interruption.Take(signal);
        Assert.Equal(1, ends);
    }

    [Theory]
    [InlineData(PosixSignal.SIGINT, PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGTERM, PosixSignal.SIGINT)]
    public void The_same_wish_told_in_two_ways_is_one_until_it_is_told_again(PosixSignal first, PosixSignal second)
    {
        var ends = 0;
        using var interruption = new Interruption(() => ends++);

        interruption.Take(first);
        interruption.Take(second);
        Assert.Equal(0, ends);

        interruption.Take(second);
        Assert.Equal(1, ends);
    }
}
