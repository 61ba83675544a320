using System.Globalization;
using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Tells what the descriptors of one process stand for, at the moment of asking: numbers are reused at once.</summary>
internal sealed class DescriptorTable(int processId)
{
    private const int CurrentDirectory = -100;
    private const int MaximumPolled = 256;

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
        => ProcFs.ReadText($"/proc/{processId}/fdinfo/{epoll}", 64 * 1024) is { } text ? ParseMembers(text) : [];

    /// <summary>Reads the <c>tfd:</c> lines of an epoll set's <c>fdinfo</c>.</summary>
    internal static IReadOnlyList<int> ParseMembers(string text)
    {
        var members = new List<int>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("tfd:"))
            {
                var rest = line[4..].TrimStart();
                var length = rest.IndexOf(' ');
                if (int.TryParse(length < 0 ? rest : rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor)
                    && members.Count < MaximumPolled)
                {
                    members.Add(descriptor);
                }
            }
        }

        return members;
    }
}
