using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Collectors.Perf;

/// <summary>The system calls behind the kernel's event records. Linux only.</summary>
internal static unsafe partial class PerfCalls
{
    internal const int ReadWrite = 0x1 | 0x2;
    internal const int Shared = 0x1;
    internal const nuint SetOutput = 0x2405;
    internal const nuint CloseOnExec = 0x8;

    private const string Library = "libc";

    /// <summary>Number of <c>perf_event_open</c>, which the C library has no function for; null where it is not known.</summary>
    internal static nint? OpenNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 298,
        Architecture.Arm64 => 241,
        _ => null,
    };

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint Open(nint number, PerfEventAttribute* attribute, nint threadId, nint core, nint group, nuint flags);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport(Library, EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Unmap(nint address, nuint length);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Control(int descriptor, nuint request, nint argument);
}
