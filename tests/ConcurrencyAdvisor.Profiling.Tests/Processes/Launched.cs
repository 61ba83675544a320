using System.Diagnostics;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

/// <summary>A real program that a test watches. It is ended with the test.</summary>
internal sealed class Launched : IDisposable
{
    private readonly Process _process;

    private Launched(Process process) => _process = process;

    internal int Id => _process.Id;

    internal StreamWriter Input => _process.StandardInput;

    internal StreamReader Output => _process.StandardOutput;

    internal static Launched Shell(string script, params (string Name, string Value)[] environment)
        => Start("bash", ["-c", script], environment);

    internal static Launched Start(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Launched(Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start"));
    }

    internal int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Eventually.Deadline), "the program did not end");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }
}
