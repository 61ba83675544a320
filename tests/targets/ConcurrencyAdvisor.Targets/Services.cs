using System.Net;
using System.Net.Sockets;

namespace ConcurrencyAdvisor.Targets;

/// <summary>A service that computes for each request, and who asks it.</summary>
internal static class Services
{
    /// <summary>Never ends by itself.</summary>
    public static int Serve(int port, TimeSpan startUp)
    {
        Thread.Sleep(startUp);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { Length: > 0 })
            {
            }

            Computing.Grind(TimeSpan.FromMilliseconds(40));
            stream.Write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8);
        }
    }

    public static int Request(string url, int count)
    {
        using var client = new HttpClient();
        for (var i = 0; i < count; i++)
        {
            client.GetStringAsync(new Uri(url)).GetAwaiter().GetResult();
        }

        return 0;
    }
}
