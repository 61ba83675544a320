using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>Asks a process to end, as a terminal or a service manager would. Elsewhere than on Unix there is no gentle way, and the answer is false.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static bool Send(int processId, int signal) => !OperatingSystem.IsWindows() && processId > 0 && Kill(processId, signal) == 0;

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
