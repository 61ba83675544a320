using System.Diagnostics;
using System.Globalization;
using ConcurrencyAdvisor.Benchmarks.Loads;

namespace ConcurrencyAdvisor.Benchmarks.Measuring;

/// <summary>A server under load from another process: alone, or under a profiler.</summary>
internal sealed class ServedWork(Workshop workshop, double seconds)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Requests a second.</summary>
    /// <param name="profiler">What starts the server; empty for none.</param>
    /// <exception cref="InvalidOperationException">The server did not start, or something failed.</exception>
    public double Throughput(IReadOnlyList<string> profiler)
    {
        var (portFile, result) = (workshop.PathOf("port"), workshop.PathOf("requests"));
        File.Delete(portFile);
        string[] command = [.. profiler, "dotnet", workshop.Self, "server", portFile];
        using var server = MeasuredProcess.Start(command[0], command.Skip(1));
        _ = (server.StandardOutput.ReadToEndAsync(), server.StandardError.ReadToEndAsync());
        var port = PortOf(portFile, server);
        MeasuredProcess.Run(
            "dotnet",
            [workshop.Self, "client", port.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), result]);
        ClientLoad.End(port);
        server.WaitForExit();
        return server.ExitCode == 0
            ? double.Parse(File.ReadAllText(result), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The server ended with {server.ExitCode}.");
    }

    private static int PortOf(string file, Process server)
    {
        if (!SpinWait.SpinUntil(() => File.Exists(file) || server.HasExited, Patience) || server.HasExited)
        {
            throw new InvalidOperationException("The server did not start to listen.");
        }

        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }
}
