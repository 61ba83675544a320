using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Reads where <c>/proc/PID/fd/N</c> points.</summary>
public static class DescriptorLink
{
    /// <summary>
    /// The kind that the link's text tells. <see cref="DescriptorKind.File"/> stands for everything that has a path: its mode tells more.
    /// </summary>
    public static DescriptorKind Classify(string link) => link switch
    {
        _ when link.StartsWith("/dev/tty", StringComparison.Ordinal) => DescriptorKind.Terminal,
        _ when link.StartsWith("/dev/pts/", StringComparison.Ordinal) => DescriptorKind.Terminal,
        "/dev/console" or "/dev/ptmx" => DescriptorKind.Terminal,
        _ when link.StartsWith('/') => DescriptorKind.File,
        _ when link.StartsWith("pipe:", StringComparison.Ordinal) => DescriptorKind.Pipe,
        _ when link.StartsWith("socket:", StringComparison.Ordinal) => DescriptorKind.OtherSocket,
        "anon_inode:[eventfd]" => DescriptorKind.EventCounter,
        "anon_inode:[eventpoll]" => DescriptorKind.Epoll,
        "anon_inode:[pidfd]" => DescriptorKind.Process,
        _ when link.StartsWith("pidfd:", StringComparison.Ordinal) => DescriptorKind.Process,
        "anon_inode:[timerfd]" => DescriptorKind.Timer,
        "anon_inode:[signalfd]" => DescriptorKind.Signals,
        "anon_inode:inotify" or "anon_inode:[fanotify]" or "inotify" => DescriptorKind.FileWatch,
        _ => DescriptorKind.OtherObject,
    };

    /// <summary>The kind that a mode tells, as stat(2) gives it.</summary>
    public static DescriptorKind ClassifyMode(int mode)
    {
        const int TypeMask = 0xf000;
        return (mode & TypeMask) switch
        {
            0x1000 => DescriptorKind.Pipe,
            0x2000 => DescriptorKind.OtherDevice,
            0x6000 => DescriptorKind.BlockDevice,
            0xc000 => DescriptorKind.OtherSocket,
            _ => DescriptorKind.File,
        };
    }

    /// <summary>The socket's number in <c>socket:[NUMBER]</c>.</summary>
    public static bool TryGetSocket(string link, out long inode)
    {
        inode = 0;
        return link.StartsWith("socket:[", StringComparison.Ordinal)
            && link.EndsWith(']')
            && long.TryParse(link.AsSpan(8, link.Length - 9), NumberStyles.None, CultureInfo.InvariantCulture, out inode);
    }
}
