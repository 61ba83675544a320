using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ConcurrencyAdvisor.Benchmarks.Loads;

/// <summary>
/// A server that never blocks: of each request it awaits a header and a body, hashes the body in an awaited method, and awaits that the answer is sent.
/// </summary>
internal static class ServerLoad
{
    /// <summary>Bytes of a request's body.</summary>
    public const int BodyBytes = 4096;

    /// <summary>Bytes of its header: the length of the body that follows; 0 asks the server to end.</summary>
    public const int HeaderBytes = sizeof(int);

    /// <param name="arguments">A file for the port that it listens on.</param>
    public static int Run(string[] arguments) => Serve(arguments[0]).GetAwaiter().GetResult();

    private static async Task<int> Serve(string portFile)
    {
        using var ended = new CancellationTokenSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        PublishPort(portFile, ((IPEndPoint)listener.LocalEndpoint).Port);
        await Accept(listener, ended).ConfigureAwait(false);
        return 0;
    }

    // Returns when all that was accepted has been answered.
    private static async Task Accept(TcpListener listener, CancellationTokenSource ended)
    {
        var answers = new List<Task>();
        while (!ended.IsCancellationRequested)
        {
            try
            {
                answers.Add(Answer(await listener.AcceptTcpClientAsync(ended.Token).ConfigureAwait(false), ended));
            }
            catch (OperationCanceledException)
            {
                // Somebody asked the server to end.
            }
        }

        await Task.WhenAll(answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Whoever waits for the file must not read half of it.
    private static void PublishPort(string file, int port)
    {
        File.WriteAllText(file + ".new", port.ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file);
    }

    private static async Task Answer(TcpClient client, CancellationTokenSource ended)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            var header = new byte[HeaderBytes];
            while (await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, ended.Token).ConfigureAwait(false) == HeaderBytes)
            {
                var length = BitConverter.ToInt32(header);
                if (length == 0)
                {
                    await ended.CancelAsync().ConfigureAwait(false);
                    return;
                }

                await stream.WriteAsync(await Hash(stream, length, ended.Token).ConfigureAwait(false), ended.Token).ConfigureAwait(false);
            }
        }
    }

    private static async Task<byte[]> Hash(NetworkStream stream, int length, CancellationToken ended)
    {
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, ended).ConfigureAwait(false);
        return SHA256.HashData(body);
    }
}
