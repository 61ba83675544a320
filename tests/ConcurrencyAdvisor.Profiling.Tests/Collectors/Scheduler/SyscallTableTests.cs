using System.Runtime.InteropServices;
using ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

namespace ConcurrencyAdvisor.Profiling.Tests.Collectors.Scheduler;

public sealed class SyscallTableTests
{
    [Theory]
    [InlineData(0, 63, "read", SyscallRole.Descriptor)]
    [InlineData(17, 67, "pread64", SyscallRole.Descriptor)]
    [InlineData(74, 82, "fsync", SyscallRole.Disk)]
    [InlineData(75, 83, "fdatasync", SyscallRole.Disk)]
    [InlineData(26, 227, "msync", SyscallRole.Disk)]
    [InlineData(217, 61, "getdents64", SyscallRole.Disk)]
    [InlineData(257, 56, "openat", SyscallRole.Open)]
    [InlineData(45, 207, "recvfrom", SyscallRole.Network)]
    [InlineData(47, 212, "recvmsg", SyscallRole.Network)]
    [InlineData(42, 203, "connect", SyscallRole.Network)]
    [InlineData(288, 242, "accept4", SyscallRole.Network)]
    [InlineData(271, 73, "ppoll", SyscallRole.Poll)]
    [InlineData(270, 72, "pselect6", SyscallRole.Select)]
    [InlineData(281, 22, "epoll_pwait", SyscallRole.Epoll)]
    [InlineData(202, 98, "futex", SyscallRole.Futex)]
    [InlineData(230, 115, "clock_nanosleep", SyscallRole.Sleep)]
    [InlineData(61, 260, "wait4", SyscallRole.ChildProcess)]
    [InlineData(247, 95, "waitid", SyscallRole.ChildProcess)]
    [InlineData(219, 128, "restart_syscall", SyscallRole.Restart)]
    [InlineData(426, 426, "io_uring_enter", SyscallRole.Other)]
    [InlineData(73, 32, "flock", SyscallRole.Other)]
    public void A_call_is_known_on_both_architectures(int x64, int arm64, string name, SyscallRole role)
    {
        var call = new SyscallInfo(name, role);
        Assert.Equal(call, SyscallTable.For(Architecture.X64)?.Find(x64));
        Assert.Equal(call, SyscallTable.For(Architecture.Arm64)?.Find(arm64));
    }

    [Fact]
    public void An_unknown_call_keeps_its_number()
        => Assert.Equal(new SyscallInfo("system call 9999", SyscallRole.Other), SyscallTable.For(Architecture.X64)?.Find(9999));

    [Fact]
    public void Other_architectures_have_no_table() => Assert.Null(SyscallTable.For(Architecture.S390x));
}
