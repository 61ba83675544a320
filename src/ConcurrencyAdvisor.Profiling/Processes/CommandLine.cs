using System.Text;

namespace ConcurrencyAdvisor.Profiling.Processes;

/// <summary>Arguments and variables as <c>/proc/PID/cmdline</c> and <c>environ</c> hold them.</summary>
public static class CommandLine
{
    /// <summary>The strings between zero bytes.</summary>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        return text.Length == 0 ? [] : (text[^1] == '\0' ? text[..^1] : text).Split('\0');
    }

    /// <summary>Whether a variable stands there with exactly this value; <paramref name="assignment"/> is <c>NAME=value</c>.</summary>
    public static bool HasVariable(ReadOnlySpan<byte> environment, string assignment)
    {
        var wanted = Encoding.UTF8.GetBytes(assignment);
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of a variable, null where it is not set.</summary>
    public static string? FindVariable(ReadOnlySpan<byte> environment, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name + "=");
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].StartsWith(wanted))
            {
                return Encoding.UTF8.GetString(environment[range][wanted.Length..]);
            }
        }

        return null;
    }

    internal static IReadOnlyList<string> Read(int processId)
        => ProcFs.ReadBytes($"/proc/{processId}/cmdline") is { } content ? Parse(content) : [];

    internal static byte[] ReadEnvironment(int processId) => ProcFs.ReadBytes($"/proc/{processId}/environ") ?? [];
}
