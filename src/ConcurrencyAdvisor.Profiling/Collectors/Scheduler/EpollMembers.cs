using System.Globalization;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>Reads what an epoll set gathers from its <c>/proc/PID/fdinfo/N</c>.</summary>
public static class EpollMembers
{
    /// <summary>The descriptors on the <c>tfd:</c> lines, as many as are worth a look.</summary>
    public static IReadOnlyList<int> Parse(string content)
    {
        var members = new List<int>();
        foreach (var line in content.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith("tfd:") || members.Count == PollSet.MaximumEntries)
            {
                continue;
            }

            var rest = line[4..].TrimStart();
            var length = rest.IndexOf(' ');
            if (int.TryParse(length < 0 ? rest : rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
            {
                members.Add(descriptor);
            }
        }

        return members;
    }
}
