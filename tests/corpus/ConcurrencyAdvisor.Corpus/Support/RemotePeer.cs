using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ConcurrencyAdvisor.Corpus.Support;

/// <summary>A server in a process of its own, which ends with the program that started it.</summary>
internal sealed class RemotePeer : IDisposable
{
    private readonly Process process;

    private RemotePeer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Port);

    public Uri BaseAddress => new($"http://127.0.0.1:{Port}/");

    public static RemotePeer Start(string protocol, int milliseconds)
    {
        var process = ChildProgram.Start("server", protocol, milliseconds.ToString(CultureInfo.InvariantCulture));
        var port = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        return new RemotePeer(process, port);
    }

    public void Dispose()
    {
        ChildProgram.End(process);
    }
}
