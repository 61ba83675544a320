namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>A line of <c>/proc/PID/cgroup</c>: where a process stands in one hierarchy. The unified one names no controllers.</summary>
public sealed record CgroupEntry(IReadOnlyList<string> Controllers, string Path)
{
    /// <summary>Whether this is the hierarchy of version 2.</summary>
    public bool IsUnified => Controllers.Count == 0;

    /// <summary>Reads the file's content; what is no entry is left out.</summary>
    public static IReadOnlyList<CgroupEntry> Parse(string content)
    {
        var entries = new List<CgroupEntry>();
        foreach (var line in content.Split('\n'))
        {
            var fields = line.Split(':', 3);
            if (fields.Length == 3 && fields[2].StartsWith('/'))
            {
                entries.Add(new CgroupEntry(fields[1].Length == 0 ? [] : fields[1].Split(','), fields[2]));
            }
        }

        return entries;
    }
}
