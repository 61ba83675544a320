using ConcurrencyAdvisor.Core.HotPaths;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

/// <summary>What the tool says of programs whose runtime it cannot ask, or that have none.</summary>
public sealed class OperatingSystemViewTests
{
    [Theory]
    [InlineData("DOTNET_EnableDiagnostics")]
    [InlineData("DOTNET_EnableDiagnostics_IPC")]
    [InlineData("COMPlus_EnableDiagnostics")]
    public async Task A_target_without_a_diagnostic_port_gets_the_operating_system_s_view_and_is_told_why(string variable)
    {
        var start = Tool.Profile("busy", "1200") with { Environment = new Dictionary<string, string?> { [variable] = "0" } };
        var result = await start.RunAsync();

        result.HasExitCode(0);
        var report = result.Report;
        Assert.Equal(0, report.Run.ExitCode);
        Assert.Contains(report.Evidence.Warnings, warning => warning.Contains("EnableDiagnostics", StringComparison.Ordinal));
        Assert.DoesNotContain("eventpipe", report.Evidence.Collectors);
        Assert.True(report.Processes.Sum(process => process.CpuSeconds) > 0.9, result.ToString());
        var path = Assert.Single(report.HotPaths);
        Assert.Equal((Target.Name, Bound.Cpu), (path.Method, path.Bound));
    }

    [Fact]
    public async Task A_native_command_gets_the_operating_system_s_view()
    {
        using var scratch = new Scratch();
        var script = $"cat > '{scratch.File("input")}'; i=0; while [ $i -lt 1500000 ]; do i=$((i+1)); done; exit 5";
        var result = await (Tool.With("profile", "--format", "json", "--", "sh", "-c", script) with { Input = "given" }).RunAsync();

        result.HasExitCode(4);
        Assert.Equal(5, result.Report.Run.ExitCode);
        Assert.Equal("given", await File.ReadAllTextAsync(scratch.File("input")));
        var shell = Assert.Single(result.Report.Processes, process => process.CpuSeconds > 0.3);

        // The name is the program's own: /bin/sh is a link to one of these.
        Assert.Contains(shell.Name, new[] { "sh", "dash", "bash", "busybox" });
        Assert.DoesNotContain("dotnet", shell.Runtime, StringComparison.Ordinal);
        Assert.NotEmpty(shell.Threads);
    }
}
