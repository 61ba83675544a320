using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.MSBuild.Tests.Support;

/// <summary>What the system says of a process.</summary>
internal static class RunningProcess
{
    /// <summary>Whether it runs. A zombie has ended: whoever adopted it has only not looked yet.</summary>
    public static bool IsAlive(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id.Trim()}/stat") is var text && text[(text.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Kills it where it still runs in a folder: another one that got its number since does not.</summary>
    public static void End(string id, string folder)
    {
        try
        {
            if (new FileInfo($"/proc/{id.Trim()}/cwd").LinkTarget == folder)
            {
                using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
                process.Kill();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }
}
