namespace ConcurrencyAdvisor.Profiling.Machine;

/// <summary>Where a hierarchy of control groups can be read, from <c>/proc/self/mountinfo</c>.</summary>
/// <param name="Root">The group that stands at the mount point; not the hierarchy's own root within some containers.</param>
/// <param name="Folder">The mount point.</param>
/// <param name="IsUnified">It is the hierarchy of version 2.</param>
/// <param name="Options">The controllers of a version 1 hierarchy, among other options.</param>
public sealed record CgroupMount(string Root, string Folder, bool IsUnified, IReadOnlyList<string> Options)
{
    /// <summary>Reads the file's content; other mounts are left out.</summary>
    public static IReadOnlyList<CgroupMount> Parse(string content)
    {
        const int RootField = 3;
        const int FolderField = 4;
        var mounts = new List<CgroupMount>();
        foreach (var line in content.Split('\n'))
        {
            var halves = line.Split(" - ", 2);
            var fields = halves[0].Split(' ');
            var type = halves.Length == 2 ? halves[1].Split(' ') : [];
            if (fields.Length > FolderField && type.Length > 2 && type[0] is "cgroup" or "cgroup2")
            {
                mounts.Add(new CgroupMount(fields[RootField], fields[FolderField], type[0] == "cgroup2", type[2].Split(',')));
            }
        }

        return mounts;
    }

    /// <summary>The folders of a group and of all groups above it that can be seen, innermost first.</summary>
    public IEnumerable<string> FoldersOf(string group)
    {
        var isVisible = Root == "/" || group == Root || group.StartsWith(Root + "/", StringComparison.Ordinal);
        var below = !isVisible || group.Contains("..", StringComparison.Ordinal) ? "" : Root == "/" ? group : group[Root.Length..];
        for (below = below.TrimEnd('/'); below.Length > 0; below = below[..Math.Max(0, below.LastIndexOf('/'))])
        {
            yield return Folder + below;
        }

        yield return Folder;
    }
}
