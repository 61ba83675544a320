using ConcurrencyAdvisor.Profiling.Processes;
using CsCheck;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class ProcessStatusTests
{
    private const string Status = """
        Name:	dotnet
        Umask:	0022
        State:	S (sleeping)
        Tgid:	4321
        Ngid:	0
        Pid:	4330
        PPid:	1
        Uid:	1000	1001	1000	1000
        Gid:	1000	1000	1000	1000
        NSpid:	4330	77	9
        Cpus_allowed:	f
        Cpus_allowed_list:	0-2,6
        voluntary_ctxt_switches:	1
        """;

    [Fact]
    public void What_matters_is_read()
    {
        Assert.True(ProcessStatus.TryParse(Status, out var status));
        Assert.Equal(new ProcessStatus(4321, 1001, 9, 4), status);
    }

    [Fact]
    public void Without_containers_the_inner_id_is_the_id()
    {
        Assert.True(ProcessStatus.TryParse("Tgid:\t5\nUid:\t0\t0\t0\t0\n", out var status));
        Assert.Equal(new ProcessStatus(5, 0, 5, null), status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tgid:\t5\n")]
    [InlineData("Tgid:\tx\nUid:\t0\t0")]
    [InlineData("Tgid:\t5\nUid:\t0")]
    public void Less_is_refused(string content) => Assert.False(ProcessStatus.TryParse(content, out _));

    [Fact]
    public void Whatever_stands_there_is_read_or_refused()
        => Scraps.Of("Tgid:", "Uid:", "NSpid:", "Cpus_allowed_list:", "\t", " ", "\n", "1", "-", "999999999999", ",", "x")
            .Sample(text => !ProcessStatus.TryParse(text, out var status) || status.GroupLeaderId >= 0);

    [Fact]
    public void This_process_has_one()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.True(ProcessStatus.TryParse(File.ReadAllText("/proc/self/status"), out var status));
            Assert.Equal(Environment.ProcessId, status.GroupLeaderId);
        }
    }
}
