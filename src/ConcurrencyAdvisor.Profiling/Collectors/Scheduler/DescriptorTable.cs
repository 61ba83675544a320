using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Tells what the descriptors of one process stand for, at the moment of asking: numbers are reused at once.</summary>
internal sealed class DescriptorTable(int processId)
{
    private const int CurrentDirectory = -100;

    private readonly SocketKinds _sockets = new(processId);

    internal DescriptorKind Find(int descriptor, long nowNs)
    {
        if (descriptor < 0)
        {
            return DescriptorKind.Unknown;
        }

        var path = $"/proc/{processId}/fd/{descriptor}";
        if (ProcFs.ReadLink(path) is not { } link)
        {
            return DescriptorKind.Unknown;
        }

        var kind = DescriptorLink.Classify(link);
        return kind switch
        {
            DescriptorKind.OtherSocket when DescriptorLink.TryGetSocket(link, out var inode) => _sockets.Find(inode, nowNs),
            DescriptorKind.File when ProcFs.TryGetStatus(path, out var mode, out _) => DescriptorLink.ClassifyMode(mode),
            _ => kind,
        };
    }

    /// <summary>What an open call's path names: opening a named pipe waits for its other end.</summary>
    internal DescriptorKind FindPath(int directory, string path)
    {
        var place = path switch
        {
            "" => null,
            _ when path[0] == '/' => $"/proc/{processId}/root{path}",
            _ when directory == CurrentDirectory => $"/proc/{processId}/cwd/{path}",
            _ => $"/proc/{processId}/fd/{directory}/{path}",
        };
        return place is not null && ProcFs.TryGetStatus(place, out var mode, out _) ? DescriptorLink.ClassifyMode(mode) : DescriptorKind.File;
    }

    /// <summary>The descriptors that an epoll set gathers.</summary>
    internal IReadOnlyList<int> FindMembers(int epoll)
        => ProcFs.ReadText($"/proc/{processId}/fdinfo/{epoll}", 64 * 1024) is { } text ? EpollMembers.Parse(text) : [];
}
