using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>
/// Tells the sockets of a process's network namespace apart. The kernel's lists grow with the machine's connections, so they are read only for a
/// socket not seen before, and not often.
/// </summary>
internal sealed class SocketKinds(int processId)
{
    /// <summary>Reading may cost this share of the time.</summary>
    private const double CostShare = 0.005;
    private const long ShortestPauseNs = 50_000_000;
    private const int MaximumRemembered = 200_000;

    private readonly Dictionary<long, DescriptorKind> _known = [];
    private long _nextReadNs;

    internal DescriptorKind Find(long inode, long nowNs)
    {
        if (!_known.TryGetValue(inode, out var kind) && nowNs >= _nextReadNs)
        {
            ReadAll();
            var cost = Clocks.MonotonicNs() - nowNs;
            _nextReadNs = nowNs + Math.Max(ShortestPauseNs, (long)(cost / CostShare));
            kind = _known.GetValueOrDefault(inode);
        }

        // Unbound and kernel-internal sockets stand in no list.
        return kind == DescriptorKind.Unknown ? DescriptorKind.OtherSocket : kind;
    }

    private void ReadAll()
    {
        if (_known.Count > MaximumRemembered)
        {
            _known.Clear();
        }

        Read("tcp", SocketList.InternetColumn, DescriptorKind.TcpSocket);
        Read("tcp6", SocketList.InternetColumn, DescriptorKind.TcpSocket);
        Read("udp", SocketList.InternetColumn, DescriptorKind.UdpSocket);
        Read("udp6", SocketList.InternetColumn, DescriptorKind.UdpSocket);
        Read("unix", SocketList.UnixColumn, DescriptorKind.UnixSocket);
    }

    private void Read(string list, int column, DescriptorKind kind)
    {
        if (ProcFs.ReadBytes($"/proc/{processId}/net/{list}") is { } content)
        {
            foreach (var inode in SocketList.Parse(content, column))
            {
                _known[inode] = kind;
            }
        }
    }
}
