using ConcurrencyAdvisor.Core.Reports;
using ConcurrencyAdvisor.Tool.Errors;

namespace ConcurrencyAdvisor.Tool.Tests.EndToEnd.Gating;

/// <summary>A gate that compares runs before a change with runs after it.</summary>
public sealed class GateComparisonTests : IDisposable
{
    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_change_that_slows_a_path_down_or_adds_a_finding_fails_and_none_does_not()
    {
        for (var run = 0; run < 10; run++)
        {
            _bench.Save($"base-{run}.json", Scaled(1 + (0.01 * run), run));
            _bench.Save($"same-{run}.json", Scaled(1.005 + (0.01 * run), run + 10));
            _bench.Save($"slow-{run}.json", Scaled(1.3 + (0.01 * run), run + 20));
        }

        Assert.Equal(ExitCode.Clean, (await _bench.RunAsync("--base", "base-*.json", "--head", "same-*.json")).Exit);

        // As a shell expands it.
        var (exit, host) = await _bench.RunAsync(["--base", .. Names("base"), "--head", .. Names("slow")]);
        Assert.Equal(ExitCode.GateFailed, exit);
        Assert.Contains("CADV0902", host.Error, StringComparison.Ordinal);
        Assert.Contains("Work.Run took 2.69 s where it took 2.09 s", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_cannot_be_compared_are_no_pass()
    {
        for (var run = 0; run < 10; run++)
        {
            var report = Scaled(1, run);
            _bench.Save($"base-{run}.json", report);
            _bench.Save($"other-{run}.json", report with { Machine = report.Machine with { Cores = 64, EffectiveCores = 64 } });
            _bench.Save($"cut-{run}.json", report with { MinimumShare = 0.1 });
        }

        await _bench.AssertRefusedAsync(ErrorCode.NotComparable, "--base", "base-*.json", "--head", "other-*.json");
        await _bench.AssertRefusedAsync(ErrorCode.NotComparable, "--base", "base-*.json", "--head", "cut-*.json");
        await _bench.AssertRefusedAsync(ErrorCode.TooLittleData, "--base", "base-1.json", "--head", "base-2.json");
        await _bench.AssertRefusedAsync(ErrorCode.MissingArgument, "--base", "base-*.json");
        await _bench.AssertRefusedAsync(ErrorCode.ConflictingOptions, "base-1.json", "--base", "base-1.json", "--head", "base-2.json");
        await _bench.AssertRefusedAsync(ErrorCode.ConflictingOptions, "--base", "base-*.json", "--head", "base-*.json");

        File.Copy(_bench.Folder.File("base-1.json"), _bench.Folder.File("copy.json"));
        await _bench.AssertRefusedAsync(ErrorCode.NotComparable, "--base", "base-*.json", "--head", "copy.json");
    }

    private static string[] Names(string side) => [.. Enumerable.Range(0, 10).Select(run => $"{side}-{run}.json")];

    private static Report Scaled(double factor, int minute)
    {
        var report = GateBench.Busy();
        var path = report.HotPaths[0];
        return report with
        {
            Run = report.Run with { WallSeconds = report.Run.WallSeconds * factor, StartedAt = report.Run.StartedAt.AddMinutes(-minute) },
            HotPaths = [path with { WallSeconds = path.WallSeconds * factor, ThreadSeconds = path.ThreadSeconds * factor }],
        };
    }
}
