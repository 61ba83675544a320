using System.Net;
using System.Net.Sockets;
using System.Text;
using ConcurrencyAdvisor.Corpus.Support;

namespace Metering;

internal static class MeterReadings
{
    public static int Run()
    {
        using var peer = RemotePeer.Start("line", 15);
        using var collector = new MeterCollector(peer.EndPoint, meters: 12);
        var total = collector.ReadAll(rounds: 15);
        Console.WriteLine($"meters add up to {total}");
        return 0;
    }
}

internal sealed class MeterCollector : IDisposable
{
    private readonly List<Socket> meters = [];

    public MeterCollector(IPEndPoint gateway, int meters)
    {
        for (var i = 0; i < meters; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(gateway);
            this.meters.Add(socket);
        }
    }

    public long ReadAll(int rounds) // <corpus:meters>
    {
        var answer = new byte[64];
        var total = 0L;
        for (var round = 0; round < rounds; round++)
        {
            for (var meter = 0; meter < meters.Count; meter++)
            {
                meters[meter].Send(Query(meter, round));
                var length = meters[meter].Receive(answer); // <corpus:meters:hot>
                total += int.Parse(Encoding.ASCII.GetString(answer, 0, length));
            }
        }

        return total;
    }

    public void Dispose() => meters.ForEach(meter => meter.Dispose());

    private static byte[] Query(int meter, int round) => Encoding.ASCII.GetBytes($"READ {meter} {round}\n");
}
