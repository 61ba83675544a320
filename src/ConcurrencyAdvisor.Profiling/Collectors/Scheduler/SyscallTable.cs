using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Collectors.Scheduler;

/// <summary>What decides the kind of wait in a system call.</summary>
public enum SyscallRole : byte
{
    /// <summary>The call's kind says nothing; its name must do.</summary>
    Other,

    /// <summary>The kind of the descriptor in the first argument.</summary>
    Descriptor,

    /// <summary>A file system call, whatever its arguments.</summary>
    Disk,

    /// <summary>Opens what a path names.</summary>
    Open,

    /// <summary>A call on a socket.</summary>
    Network,

    /// <summary>Waits for any of an array of descriptors.</summary>
    Poll,

    /// <summary>Waits for any of three sets of descriptors.</summary>
    Select,

    /// <summary>Waits for any of the descriptors that the first argument gathers.</summary>
    Epoll,

    Futex,

    Sleep,

    ChildProcess,

    /// <summary>Goes on with a wait that a stop of the process interrupted.</summary>
    Restart,
}

/// <summary>A system call by its name.</summary>
public readonly record struct SyscallInfo(string Name, SyscallRole Role);

/// <summary>The system calls that a thread may be found blocked in, by number. The numbers are the kernel's for each architecture.</summary>
public sealed class SyscallTable
{
    private readonly FrozenDictionary<int, SyscallInfo> _calls;

    private SyscallTable(IEnumerable<(int Number, string Name)> numbers, FrozenDictionary<string, SyscallRole> roles)
        => _calls = numbers.ToFrozenDictionary(call => call.Number, call => new SyscallInfo(call.Name, roles.GetValueOrDefault(call.Name)));

    /// <summary>The table of an architecture; null where there is none.</summary>
    public static SyscallTable? For(Architecture architecture) => architecture switch
    {
        Architecture.X64 => new SyscallTable(SyscallNumbers.X64(), SyscallRoles.Create()),
        Architecture.Arm64 => new SyscallTable(SyscallNumbers.Arm64(), SyscallRoles.Create()),
        _ => null,
    };

    /// <summary>The call of a number.</summary>
    public SyscallInfo Find(int number)
        => _calls.TryGetValue(number, out var call) ? call : new SyscallInfo($"system call {number}", SyscallRole.Other);
}
