using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ConcurrencyAdvisor.Targets;

internal static partial class Families
{
    /// <summary>Waits for a child that computes, and writes the child's exit code and output to a file.</summary>
    public static int Parent(string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "busy", "900"]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        File.WriteAllText(file, $"{child.Id} {child.ExitCode} {output.Trim()}");
        return 0;
    }

    /// <summary>Lets the C library start .NET programs, which gives them the environment that the kernel gave this one.</summary>
    public static int StartByNativeCode(int count)
    {
        var status = 0;
        for (var i = 0; i < count; i++)
        {
            status |= System($"'{Environment.ProcessPath}' '{Environment.GetCommandLineArgs()[0]}' busy 1000 > /dev/null");
        }

        return status == 0 ? 0 : 1;
    }

    /// <summary>Ends while its child goes on.</summary>
    public static int Leave(string file)
    {
        Computing.Grind(TimeSpan.FromMilliseconds(500));
        using var child = Process.Start(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "outlive", Environment.ProcessId.ToString(), file]);
        while (!File.Exists(file + ".started"))
        {
            Thread.Sleep(5);
        }

        return 0;
    }

    /// <summary>Computes on after its parent has ended, writes to the output that it inherited, and says so in a file.</summary>
    public static int Outlive(int parent, string file)
    {
        File.WriteAllText(file + ".started", "");
        while (IsAlive(parent))
        {
            Computing.Grind(TimeSpan.FromMilliseconds(20));
        }

        // The profiler has long ended the session when these are written.
        for (var i = 0; i < 20; i++)
        {
            Computing.Grind(TimeSpan.FromMilliseconds(100));
            Console.WriteLine($"still here {i}");
        }

        File.WriteAllText(file + ".part", "outlived");
        File.Move(file + ".part", file);
        return 0;
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "system", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int System(string command);
}
