using System.Diagnostics;

namespace ConcurrencyAdvisor.Corpus.Support;

/// <summary>Another verb of this executable, in a process that ends when its standard input does.</summary>
internal static class ChildProgram
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProgram).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // It stands for another machine: no profiler of this program may hold it or look into it.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment.Remove("DOTNET_DiagnosticPorts");
        start.Environment.Remove("DOTNET_DefaultDiagnosticPortSuspend");
        return Process.Start(start)!;
    }

    public static void End(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    public static Task ParentEnds() => Console.OpenStandardInput().ReadAsync(new byte[1]).AsTask();
}
