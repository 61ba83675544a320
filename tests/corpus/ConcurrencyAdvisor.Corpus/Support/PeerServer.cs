using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConcurrencyAdvisor.Corpus.Support;

/// <summary>Answers after a delay (http, line) or sends a message at an interval (feed).</summary>
internal static class PeerServer
{
    public static async Task<int> RunAsync(string protocol, int milliseconds)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(512);
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);

        var parentEnds = ChildProgram.ParentEnds();
        while (true)
        {
            var accept = listener.AcceptSocketAsync();
            if (await Task.WhenAny(accept, parentEnds) == parentEnds)
            {
                return 0;
            }

            _ = ServeAsync(await accept, protocol, milliseconds);
        }
    }

    private static async Task ServeAsync(Socket socket, string protocol, int milliseconds)
    {
        using (socket)
        {
            socket.NoDelay = true;
            try
            {
                await (protocol == "feed" ? FeedAsync(socket, milliseconds) : AnswerAsync(socket, protocol, milliseconds));
            }
            catch (SocketException)
            {
                // The client hung up.
            }
        }
    }

    private static async Task AnswerAsync(Socket socket, string protocol, int milliseconds)
    {
        var buffer = new byte[8192];
        var filled = 0;
        var terminator = Encoding.ASCII.GetBytes(protocol == "http" ? "\r\n\r\n" : "\n");

        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (received == 0)
            {
                return;
            }

            filled += received;
            if (!buffer.AsSpan(0, filled).EndsWith(terminator))
            {
                continue;
            }

            var request = Encoding.ASCII.GetString(buffer, 0, filled);
            filled = 0;
            await Task.Delay(milliseconds);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Answer(protocol, request)));
        }
    }

    private static string Answer(string protocol, string request)
    {
        var value = Checksum(request.AsSpan(0, request.AsSpan().IndexOfAny('\r', '\n')));
        if (protocol == "line")
        {
            return $"{value}\n";
        }

        var body = value.ToString();
        return $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private static async Task FeedAsync(Socket socket, int milliseconds)
    {
        var message = Encoding.ASCII.GetBytes("message ".PadRight(63, '.') + "\n");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        while (await timer.WaitForNextTickAsync())
        {
            await socket.SendAsync(message);
        }
    }

    private static int Checksum(ReadOnlySpan<char> text)
    {
        var sum = 17;
        foreach (var c in text)
        {
            sum = unchecked(sum * 31 + c) & 0xFFFF;
        }

        return sum;
    }
}
