using System.Text;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>The environment of this process.</summary>
internal static class ProcessEnvironment
{
    public static ToolEnvironment Detect() => new()
    {
        Output = Console.OpenStandardOutput(),
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true },
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        TerminalWidth = Console.IsOutputRedirected && Console.IsErrorRedirected ? null : WindowWidth(),
        Variable = Environment.GetEnvironmentVariable,
        CurrentDirectory = Directory.GetCurrentDirectory(),
        LockFolder = SharedTemporaryFolder(),
    };

    // A personal temporary folder (TMPDIR) would let two users measure at once.
    private static string SharedTemporaryFolder() =>
        !OperatingSystem.IsWindows() && Directory.Exists("/tmp") ? "/tmp" : Path.GetTempPath();

    private static int? WindowWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
