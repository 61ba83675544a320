using ConcurrencyAdvisor.Tool.Hosting;

namespace ConcurrencyAdvisor.Tool.Tests.Hosting;

public sealed class InterruptionTests
{
    [Fact]
    public async Task The_first_signal_cancels_and_the_second_ends_at_once()
    {
        var ends = 0;
        using var interruption = new Interruption(() => ends++);
        var cancelled = new TaskCompletionSource();
        using var registration = interruption.Token.Register(cancelled.SetResult);

        interruption.Take();
        await cancelled.Task;
        Assert.Equal(0, ends);

        interruption.Take();
        Assert.Equal(1, ends);
    }
}
