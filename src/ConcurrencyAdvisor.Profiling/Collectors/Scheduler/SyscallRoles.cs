using System.Collections.Frozen;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>What a wait in each system call is for.</summary>
internal static class SyscallRoles
{
    internal static FrozenDictionary<string, SyscallRole> Create()
    {
        (SyscallRole Role, string Names)[] groups =
        [
            (SyscallRole.Descriptor, "read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 sendfile splice vmsplice tee ioctl"),
            (SyscallRole.Disk, "fsync fdatasync sync_file_range sync syncfs msync fallocate ftruncate truncate copy_file_range getdents getdents64 "
                + "stat lstat fstat newfstatat statx access faccessat faccessat2 readlink readlinkat rename renameat renameat2 mkdir mkdirat rmdir "
                + "unlink unlinkat link linkat symlink symlinkat chmod fchmod fchmodat chown fchown fchownat utimensat statfs fstatfs fadvise64 "
                + "readahead lseek io_getevents chdir creat getxattr listxattr setxattr execve execveat"),
            (SyscallRole.Open, "open openat openat2"),
            (SyscallRole.Network, "recvfrom recvmsg recvmmsg sendto sendmsg sendmmsg accept accept4 connect shutdown"),
            (SyscallRole.Poll, "poll ppoll"),
            (SyscallRole.Select, "select pselect6"),
            (SyscallRole.Epoll, "epoll_wait epoll_pwait epoll_pwait2"),
            (SyscallRole.Futex, "futex futex_wait futex_waitv"),
            (SyscallRole.Sleep, "nanosleep clock_nanosleep"),
            // A parent stands in these until its new child has started its program.
            (SyscallRole.ChildProcess, "wait4 waitid vfork clone clone3"),
            (SyscallRole.Restart, "restart_syscall"),
        ];
        return groups.SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Role)))
            .ToFrozenDictionary(entry => entry.name, entry => entry.Role);
    }
}
