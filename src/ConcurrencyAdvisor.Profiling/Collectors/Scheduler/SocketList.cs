using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Reads the sockets' numbers from <c>/proc/PID/net/tcp</c> and its kin.</summary>
public static class SocketList
{
    /// <summary>Column of the number in <c>tcp</c>, <c>tcp6</c>, <c>udp</c> and <c>udp6</c>.</summary>
    public const int InternetColumn = 9;

    /// <summary>Column of the number in <c>unix</c>.</summary>
    public const int UnixColumn = 6;

    /// <summary>The numbers of all sockets in a file, the heading left out.</summary>
    public static IReadOnlyList<long> Parse(ReadOnlySpan<byte> content, int column)
    {
        var inodes = new List<long>();
        var isHeading = true;
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range];
            if (!isHeading && TryGetColumn(line, column, out var inode))
            {
                inodes.Add(inode);
            }

            isHeading = false;
        }

        return inodes;
    }

    private static bool TryGetColumn(ReadOnlySpan<byte> line, int column, out long value)
    {
        for (var i = 0; i < column; i++)
        {
            ProcText.NextField(ref line);
        }

        return ProcText.TryNextNumber(ref line, out value) && value > 0;
    }
}
