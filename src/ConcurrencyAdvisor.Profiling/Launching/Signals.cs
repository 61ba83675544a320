using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Profiling.Launching;

/// <summary>Asks a process to end, as a terminal or a service manager would. Elsewhere than on Unix there is no gentle way, and the answer is false.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Nobody can refuse it.</summary>
    public const int EndNow = 9;

    private const int Pipe = 13;
    private const nint Default = 0;

    /// <summary>
    /// Starts a program that dies of a closed pipe, as every program does that a shell starts. .NET ignores that signal, and what is ignored stays ignored
    /// in a child; so it is let be for the moment of the start.
    /// </summary>
    public static T WithPipeSignal<T>(Func<T> start)
    {
        if (OperatingSystem.IsWindows())
        {
            return start();
        }

        var before = SetHandler(Pipe, Default);
        try
        {
            return start();
        }
        finally
        {
            _ = SetHandler(Pipe, before);
        }
    }

    public static bool Send(int processId, int signal) => !OperatingSystem.IsWindows() && processId > 0 && Kill(processId, signal) == 0;

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
