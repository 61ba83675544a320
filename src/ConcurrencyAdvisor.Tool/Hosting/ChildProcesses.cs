using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ConcurrencyAdvisor.Tool.Hosting;

/// <summary>The processes that the tool started: a target that ignores every request to end must not outlive a tool that was told to end at once.</summary>
internal static class ChildProcesses
{
    /// <summary>Kills them with all beneath them. A process that was attached to is none of them.</summary>
    public static void KillAll()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var id in List().Concat(List()).Distinct())
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
            {
                // It ended by itself meanwhile, or will not be helped.
            }
        }
    }

    private static int[] List() =>
    [
        .. Directory.GetDirectories("/proc/self/task")
            .SelectMany(ChildrenOf)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    // A thread that ends while this looks leaves its children to another one, which may have been looked at already: KillAll looks twice.
    private static string[] ChildrenOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
