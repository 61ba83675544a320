using ConcurrencyAdvisor.Profiling.Machine;
using ConcurrencyAdvisor.Profiling.Tests.Processes;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Machine;

public sealed class CgroupLimitsTests
{
    private const string UnifiedMount = "35 24 0:30 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";

    private const string OldMounts =
        "36 25 0:31 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n"
        + "37 36 0:32 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro,nosuid - cgroup cgroup rw,cpu,cpuacct\n"
        + "38 36 0:33 /docker/abc /sys/fs/cgroup/memory ro,nosuid master:3 - cgroup cgroup rw,memory\n";

    [Fact]
    public void The_tightest_group_on_the_way_up_counts()
    {
        var limits = CgroupLimits.Find("0::/user.slice/app.scope\n", UnifiedMount, Files(
            ("/sys/fs/cgroup/user.slice/app.scope/cpu.max", "400000 100000\n"),
            ("/sys/fs/cgroup/user.slice/cpu.max", "150000 100000\n"),
            ("/sys/fs/cgroup/cpu.max", "max 100000\n"),
            ("/sys/fs/cgroup/user.slice/app.scope/memory.max", "max\n"),
            ("/sys/fs/cgroup/user.slice/memory.max", "1073741824\n")));

        Assert.Equal(new CgroupLimits(1.5, 1L << 30), limits);
    }

    [Fact]
    public void A_container_of_version_1_sees_its_group_at_the_mount_point()
    {
        var limits = CgroupLimits.Find("9:name=systemd:/x\n5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n0::/docker/abc\n", OldMounts, Files(
            ("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n"),
            ("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"),
            ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "536870912\n")));

        Assert.Equal(new CgroupLimits(0.5, 1L << 29), limits);
    }

    [Theory]
    [InlineData("-1", "100000")]
    [InlineData("0", "0")]
    [InlineData("x", "100000")]
    public void No_quota_is_no_limit(string quota, string period)
        => Assert.Equal(default, CgroupLimits.Find("4:cpu,cpuacct:/docker/abc\n", OldMounts, Files(
            ("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", quota), ("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", period))));

    [Theory]
    [InlineData("/a/b", "/", new[] { "/m/a/b", "/m/a", "/m" })]
    [InlineData("/", "/", new[] { "/m" })]
    [InlineData("/docker/abc/sub", "/docker/abc", new[] { "/m/sub", "/m" })]
    [InlineData("/elsewhere", "/docker/abc", new[] { "/m" })]
    [InlineData("/../../x", "/", new[] { "/m" })]
    public void A_groups_folders_lead_up_to_the_mount_point(string group, string root, string[] folders)
        => Assert.Equal(folders, new CgroupMount(root, "/m", true, []).FoldersOf(group));

    [Fact]
    public void No_content_throws()
    {
        var text = Scraps.Of("0", ":", "/", "cpu", "memory", "\n", " ", " - ", "cgroup", "cgroup2", "max", "..", "-1", "99999999999999999999");
        Gen.Select(text, text, text).Sample((membership, mounts, file) =>
            CgroupLimits.Find(membership, mounts + UnifiedMount, _ => file) is { Cores: null or > 0, MemoryBytes: null or > 0 });
    }

    private static Func<string, string?> Files(params (string Path, string Content)[] files)
        => path => files.FirstOrDefault(file => file.Path == path).Content;
}
