using System.Diagnostics;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd;

public sealed class CancellationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_during_the_build_ends_the_tool_with_3_and_leaves_nothing(string signal)
    {
        var started = _folder.File("build-started");
        _folder.Write("app.csproj", $"""
            <Project>
              <Target Name="Build"><Exec Command="touch '{started}' &amp;&amp; sleep 60" /></Target>
            </Project>
            """);
        using var process = ToolProcess.Start(_folder.Path, "profile", "app.csproj", "--output", "json=report.json");
        await WaitForAsync(() => File.Exists(started) || process.HasExited);

        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        var result = await ToolProcess.FinishAsync(process);

        result.AssertError(3, "CADVE301");
        Assert.Equal(["app.csproj", "build-started"], _folder.Names());
    }

    [Fact]
    public async Task A_second_signal_ends_at_once_even_where_the_target_ignores_all_of_them()
    {
        var started = _folder.File("started");
        using var process = ToolProcess.Start(
            _folder.Path, "profile", "--output", "json=report.json", "--", "sh", "-c", $"trap '' INT TERM; echo $$ > '{started}.part' && mv '{started}.part' '{started}'; sleep 300");
        await WaitForAsync(() => File.Exists(started) || process.HasExited);
        var target = int.Parse(await File.ReadAllTextAsync(started));

        await WaitForAsync(() =>
        {
            // Two signals that come together count as one, so that they are sent until it has heard two.
            using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            kill.WaitForExit();
            return process.WaitForExit(100);
        });
        var result = await ToolProcess.FinishAsync(process);

        result.AssertError(3, "CADVE301");
        Assert.Equal(["started"], _folder.Names());
        await WaitForAsync(() => !Directory.Exists($"/proc/{target}"));
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "It did not begin.");
            await Task.Delay(20);
        }
    }
}
