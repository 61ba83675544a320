namespace ConcurrencyAdvisor.Tool.Profiles;

/// <summary>The signal behind an exit code, as shells number them: 128 and the signal.</summary>
internal static class ExitSignal
{
    private const int Base = 128;
    private const int LastSignal = 31;

    /// <summary>Its name; null for an exit code that the program, or the host that could not start it, chose itself: some signals end nobody.</summary>
    public static string? Of(int exitCode) => OperatingSystem.IsWindows() || exitCode is <= Base or > Base + LastSignal
        ? null
        : (exitCode - Base) switch
        {
            2 => "SIGINT",
            3 => "SIGQUIT",
            4 => "SIGILL",
            6 => "SIGABRT",
            7 => "SIGBUS",
            8 => "SIGFPE",
            9 => "SIGKILL",
            11 => "SIGSEGV",
            13 => "SIGPIPE",
            15 => "SIGTERM",
            >= 17 and <= 23 or 28 => null,
            var number => $"signal {number}",
        };
}
