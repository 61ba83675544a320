using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ConcurrencyAdvisor.Tool.Locking;

namespace ConcurrencyAdvisor.MSBuild.Tests.Package;

/// <summary>Settings of a project, by what they do.</summary>
[Collection(Packages.Name)]
public sealed class SettingsTests(PackedAdvisor package)
{
    // Works before it is ready, and while it is warm: neither is to be measured.
    private const string Service = """
        using System.Diagnostics;
        using System.Net;
        using System.Net.Http;
        using System.Runtime.CompilerServices;

        namespace Shop;

        internal static class Program
        {
            private static void Main(string[] args)
            {
                if (args[0] == "drive")
                {
                    Drive(args[1]);
                }
                else
                {
                    Serve(args[0]);
                }
            }

            private static void Drive(string address)
            {
                using var client = new HttpClient();
                for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < 2500;)
                {
                    client.GetStringAsync(address).GetAwaiter().GetResult();
                }
            }

            private static void Serve(string address)
            {
                Work.Start(300);
                using var listener = new HttpListener();
                listener.Prefixes.Add(address);
                listener.Start();
                for (var isReady = false; ; isReady = true)
                {
                    var request = listener.GetContext();
                    if (isReady)
                    {
                        Work.Answer(20);
                        request.Response.Close();
                    }
                    else
                    {
                        request.Response.Close();
                        Work.WarmUp(300);
                    }
                }
            }
        }

        internal static class Work
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static double Start(int milliseconds)
            {
                var sum = 0.0;
                for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < milliseconds;) { sum += System.Math.Sqrt(sum + 1); }
                return sum;
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            public static double WarmUp(int milliseconds)
            {
                var sum = 0.0;
                for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < milliseconds;) { sum += System.Math.Sqrt(sum + 2); }
                return sum;
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            public static double Answer(int milliseconds)
            {
                var sum = 0.0;
                for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < milliseconds;) { sum += System.Math.Sqrt(sum + 3); }
                return sum;
            }
        }
        """;

    [Fact]
    public async Task A_service_is_measured_once_it_is_ready_and_warm_as_the_settings_say()
    {
        var address = $"http://127.0.0.1:{FreePort()}/";
        using var project = new UserProject(
            package,
            $"""
            <PathMap>$(MSBuildProjectDirectory)=/_</PathMap>
            <ConcurrencyAdvisorArguments>{address} --password=hunter2</ConcurrencyAdvisorArguments>
            <ConcurrencyAdvisorReadyUrl>{address}</ConcurrencyAdvisorReadyUrl>
            <ConcurrencyAdvisorLoadCommand>dotnet bin/Release/net10.0/shop.dll drive {address}</ConcurrencyAdvisorLoadCommand>
            <ConcurrencyAdvisorWarmup>1s</ConcurrencyAdvisorWarmup>
            <ConcurrencyAdvisorDuration>20s</ConcurrencyAdvisorDuration>
            <ConcurrencyAdvisorMinShare>2%25</ConcurrencyAdvisorMinShare>
            <ConcurrencyAdvisorTargetCores>16</ConcurrencyAdvisorTargetCores>
            <ConcurrencyAdvisorSourceRoot>.</ConcurrencyAdvisorSourceRoot>
            <ConcurrencyAdvisorCollectors>eventpipe,scheduler-polling</ConcurrencyAdvisorCollectors>
            <ConcurrencyAdvisorVerbosity>n</ConcurrencyAdvisorVerbosity>
            <ConcurrencyAdvisorNoRedact>True</ConcurrencyAdvisorNoRedact>
            """,
            Service);
        var build = await project.BuildAsync();

        build.Succeeds();
        build.SaysNot("CADVE");
        build.Says("Work.Answer"); // The tool's own text.
        using var report = JsonDocument.Parse(project.Text("obj/Release/net10.0/concurrency-advisor/report.json"));
        var run = report.RootElement.GetProperty("run");
        var paths = report.RootElement.GetProperty("hotPaths");
        Assert.Contains("Work.Answer", paths.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Work.Start", paths.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Work.WarmUp", paths.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(paths.EnumerateArray(), path => path.TryGetProperty("file", out var file) && file.GetString() == Path.Combine(project.Folder, "Program.cs"));
        Assert.Contains("--password=hunter2", run.GetProperty("command").GetRawText(), StringComparison.Ordinal);
        Assert.Equal((0.02, 1.0, 20.0), (Setting("minimumShare"), Setting("warmupSeconds"), Setting("durationSeconds")));
        Assert.Equal(16, run.GetProperty("machine").GetProperty("targetCores").GetInt32());
        Assert.Subset(
            new HashSet<string?> { "eventpipe", "scheduler-polling" },
            report.RootElement.GetProperty("evidence").GetProperty("collectors").EnumerateArray().Select(name => name.GetString()).ToHashSet());

        using var turn = await TakeTurnAsync();
        var impatient = await project.BuildAsync("-restore:false", "-p:ConcurrencyAdvisorLockTimeout=100ms");
        impatient.Succeeds();
        impatient.Says("warning CADVE106: ");

        double Setting(string name) => run.GetProperty("settings").GetProperty(name).GetDouble();
    }

    // Others on this machine measure too; the profile before has left the file.
    private static async Task<FileStream> TakeTurnAsync()
    {
        FileStream? turn = null;
        await Eventually.HoldsAsync(() => (turn = TryTakeTurn()) is not null, "no other profile runs on this machine");
        return turn!;
    }

    private static FileStream? TryTakeTurn()
    {
        try
        {
            return new FileStream(Path.Combine(LockFiles.SharedFolder, LockFiles.LockName), FileMode.Open, FileAccess.Read, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Not among those that the system gives to whoever asks for any: nobody gets it until the service takes it.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // It is taken.
            }
        }
    }
}
