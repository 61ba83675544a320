using System.Net;
using System.Net.Sockets;
using ConcurrencyAdvisor.Corpus.Support;

namespace Chat;

internal static class ChatGateway
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("feed", 100);
        var gateway = new Gateway(peer.EndPoint);
        var bytes = gateway.Relay(rooms: 40, messages: 30);
        Console.WriteLine($"{bytes} bytes relayed");
        return 0;
    }
}

internal sealed class Gateway(IPEndPoint server)
{
    private long bytes;

    public long Relay(int rooms, int messages)
    {
        var listeners = Enumerable.Range(0, rooms).Select(_ => new Thread(() => Listen(messages))).ToList();
        listeners.ForEach(listener => listener.Start());
        listeners.ForEach(listener => listener.Join());
        return bytes;
    }

    private void Listen(int messages) // <corpus:listen>
    {
        using var room = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        room.Connect(server);
        var buffer = new byte[64];
        for (var message = 0; message < messages; message++)
        {
            var received = room.Receive(buffer); // <corpus:listen:hot>
            Interlocked.Add(ref bytes, received);
        }
    }
}
