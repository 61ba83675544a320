using ConcurrencyAdvisor.Profiling.Launching;
using ConcurrencyAdvisor.Tool.Errors;
using ConcurrencyAdvisor.Tool.Tests.Support;

namespace ConcurrencyAdvisor.Tool.Tests.Hosting;

public sealed class ToolHostTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_defect_is_reported_without_a_stack_trace()
    {
        var exitCode = await _host.RunAsync(_ => throw new InvalidOperationException("impossible"), CancellationToken.None);

        Assert.Equal(ExitCode.ToolFailed, exitCode);
        Assert.StartsWith("error CADVE999: InvalidOperationException: impossible. Please report it", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_build_says_what_the_compiler_said()
    {
        var exitCode = await _host.RunAsync(
            _ => throw new ProfilingException(ProfilingError.BuildFailed, "The build failed.", "Repair it.", "a.cs(1,1): error CS1002"), CancellationToken.None);

        Assert.Equal(ExitCode.TargetFailed, exitCode);
        Assert.Equal("error CADVE404: The build failed. Repair it.\n  a.cs(1,1): error CS1002\n", _host.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fails_because_it_was_told_to_end_is_cancelled(bool asBuildFailure)
    {
        using var cancellation = new CancellationTokenSource();
        var exitCode = await _host.RunAsync(
            async context =>
            {
                await cancellation.CancelAsync();
                throw asBuildFailure
                    ? new ProfilingException(ProfilingError.BuildFailed, "The build failed.", "Repair it.")
                    : new OperationCanceledException(context.Cancellation);
            },
            cancellation.Token);

        Assert.Equal(ExitCode.Cancelled, exitCode);
        Assert.StartsWith("error CADVE301: ", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_fails_the_tool()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var host = new TestHost { Environment = _host.Environment with { Output = full } };

        Assert.Equal(ExitCode.ToolFailed, await host.RunAsync("--version"));
        Assert.StartsWith("error CADVE102: ", _host.Error, StringComparison.Ordinal);
    }
}
