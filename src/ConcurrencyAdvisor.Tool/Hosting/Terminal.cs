using System.Globalization;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>The terminal that this process belongs to, wherever its standard streams lead.</summary>
internal static class Terminal
{
    private const int GroupField = 2;
    private const int ForegroundField = 5;

    /// <summary>Whether a Ctrl+C in the terminal reaches this process, and with it every process that it started. Elsewhere than on Linux: no.</summary>
    public static bool HasForeground()
    {
        try
        {
            return OperatingSystem.IsLinux() && IsForeground(File.ReadAllText("/proc/self/stat"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>By the content of <c>/proc/self/stat</c>: the process's group is the one that its terminal has in the foreground.</summary>
    internal static bool IsForeground(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > ForegroundField
            && int.TryParse(fields[ForegroundField], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var foreground)
            && foreground > 0
            && fields[GroupField] == fields[ForegroundField];
    }
}
