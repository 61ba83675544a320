using System.Text;
using ConcurrencyAdvisor.Tool.Locking;

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
        LockFolder = LockFiles.SharedFolder,
    };

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
