using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ConcurrencyAdvisor.Benchmarks.Loads;

/// <summary>The load of a server from another process: each connection sends its next request when the answer to the last one is there.</summary>
internal static class ClientLoad
{
    private const int Connections = 16;

    // The server's code is compiled, and a profiler has judged what it costs.
    private const double WarmUpShare = 0.3;

    /// <param name="arguments">The server's port, seconds, and a file for the requests that were answered in one of them.</param>
    public static int Run(string[] arguments)
    {
        var (port, seconds) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), double.Parse(arguments[1], CultureInfo.InvariantCulture));
        Load(port, seconds * WarmUpShare);
        var clock = Stopwatch.StartNew();
        var answered = Load(port, seconds);
        File.WriteAllText(arguments[2], (answered / clock.Elapsed.TotalSeconds).ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Asks a server to end.</summary>
    public static void End(int port)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);
        client.GetStream().Write(new byte[ServerLoad.HeaderBytes]);
    }

    private static long Load(int port, double seconds)
    {
        var clock = Stopwatch.StartNew();
        var all = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Ask(port, clock, seconds))).ToArray();
        Task.WaitAll(all);
        return all.Sum(connection => connection.Result);
    }

    private static async Task<long> Ask(int port, Stopwatch clock, double seconds)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        var stream = client.GetStream();
        var request = new byte[ServerLoad.HeaderBytes + ServerLoad.BodyBytes];
        BitConverter.TryWriteBytes(request, ServerLoad.BodyBytes);
        var answer = new byte[SHA256.HashSizeInBytes];
        var answered = 0L;
        for (; clock.Elapsed.TotalSeconds < seconds; answered++)
        {
            await stream.WriteAsync(request).ConfigureAwait(false);
            await stream.ReadExactlyAsync(answer).ConfigureAwait(false);
        }

        return answered;
    }
}
