using System.Net;
using System.Net.Sockets;
using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.EndToEnd.Tests.Support;

namespace ConcurrencyAdvisor.EndToEnd.Tests.Launching;

/// <summary>A service says nothing before it has load.</summary>
public sealed class ServiceTests
{
    private readonly int _port = FreePort();

    private string Url => $"http://127.0.0.1:{_port}/";

    [Fact]
    public async Task A_service_is_measured_from_its_first_answer_to_the_end_of_its_load()
    {
        var result = await Profile("--ready-url", Url, "--load-command", $"dotnet '{Target.Dll}' request {Url} 40").RunAsync();

        result.HasExitCode(0);
        var report = result.Report;
        Assert.Equal(0, report.HotPaths.Sum(path => path.Time[TimeState.Timer]), 2);
        var busy = Assert.Single(report.HotPaths, path => path.Method == "ConcurrencyAdvisor.Targets.Computing.Grind");
        Assert.InRange(busy.WallSeconds, 1.0, report.Run.WallSeconds);
        Assert.Single(report.Processes, process => process.Runtime.StartsWith("dotnet", StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => !Listens(), "the service has ended");
    }

    [Fact]
    public async Task A_load_that_fails_fails_the_run_with_what_it_said()
    {
        var result = await Profile("--ready-url", Url, "--load-command", "sh -c 'echo nobody there; exit 3'").RunAsync();

        result.HasExitCode(4);
        result.SaysError("CADVE406");
        result.SaysError("exit code 3");
        result.SaysError("nobody there");
        await Eventually.HoldsAsync(() => !Listens(), "the service has ended");
    }

    [Fact]
    public async Task A_service_that_is_not_ready_in_time_is_ended()
    {
        var result = await Tool.With("profile", Target.Dll, "--format", "json", "--timeout", "1s", "--ready-url", Url, "--", "serve", $"{_port}", "600000").RunAsync();

        result.HasExitCode(4);
        result.SaysError("CADVE403");
    }

    [Fact]
    public async Task A_load_ends_with_the_service_that_it_drove()
    {
        using var scratch = new Scratch();
        var load = scratch.File("load");
        var result = await Tool.With("profile", Target.Dll, "--format", "json", "--load-command", $"sh -c 'echo $$ > {load}; exec sleep 600'", "--", "busy", "1500").RunAsync();

        result.HasExitCode(0);
        var processId = (await File.ReadAllTextAsync(load)).Trim();
        Assert.False(Directory.Exists($"/proc/{processId}"), $"process {processId} still runs");
    }

    [Fact]
    public async Task A_load_that_fails_because_the_run_ends_is_no_failure()
    {
        var result = await Tool.With(
            "profile", Target.Dll, "--format", "json", "--duration", "1s", "--ready-url", Url,
            "--load-command", $"dotnet '{Target.Dll}' request {Url} 100000", "--", "serve", $"{_port}", "300").RunAsync();

        result.HasExitCode(0);
        Assert.InRange(result.Report.Run.WallSeconds, 0.9, 2);
    }

    [Fact]
    public async Task What_a_target_started_ends_with_it_at_its_duration()
    {
        using var scratch = new Scratch();
        var child = scratch.File("child");
        var result = await Tool.With(
            "profile", "--format", "json", "--duration", "1s", "--", "sh", "-c", "dotnet \"$0\" busy 600000 & echo $! > \"$1\"; wait; exit 0", Target.Dll, child).RunAsync();

        result.HasExitCode(0);
        var processId = (await File.ReadAllTextAsync(child)).Trim();
        await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{processId}"), $"process {processId} has ended");
    }

    [Fact]
    public async Task A_target_runs_in_the_folder_and_with_the_variables_that_it_is_given()
    {
        using var scratch = new Scratch();
        var told = scratch.File("told");
        var result = await Tool.With(
            "profile", "--format", "json", "--working-directory", scratch.Folder, "--environment", "SHOP_MODE=a=b", "--environment", "EMPTY=",
            "--", "sh", "-c", "echo \"$PWD|$(pwd)|$SHOP_MODE|${EMPTY-unset}\" > told; exec dotnet \"$0\" busy 700", Target.Dll).RunAsync();

        result.HasExitCode(0);
        Assert.Equal($"{scratch.Folder}|{scratch.Folder}|a=b|", (await File.ReadAllTextAsync(told)).Trim());
    }

    private ProgramStart Profile(params string[] options) =>
        Tool.With(["profile", Target.Dll, "--format", "json", "--timeout", "1m", .. options, "--", "serve", $"{_port}", "500"]);

    private bool Listens()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
