using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class TurnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_profile_waits_for_the_one_that_runs_and_gives_up_in_time()
    {
        var started = _folder.File("started");
        using var first = ToolProcess.Start(_folder.Path, "profile", "--", "sh", "-c", $"touch '{started}'; sleep 5");
        while (!File.Exists(started) && !first.HasExited)
        {
            await Task.Delay(20);
        }

        var second = await ToolProcess.RunAsync(_folder.Path, "profile", "--lock-timeout", "200ms", "--", "touch", _folder.File("ran"));

        Assert.Equal(1, second.ExitCode);
        Assert.Empty(second.Output);
        Assert.StartsWith($"waiting for process {first.Id} (profile of sh)", second.Error, StringComparison.Ordinal);
        Assert.Contains("error CADVE106: ", second.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("ran")));
        Assert.Equal(0, (await ToolProcess.FinishAsync(first)).ExitCode);
    }
}
